import base from '../styles/base.css?inline';
import card from '../styles/card.css?inline';
import parts from '../styles/parts.css?inline';

const own = `:host { display: block; } :host([hidden]) { display: none; } .card-place { width: 100%; }`;

/** The styles of the console that a card needs, for a shadow root: what is the page's there is the element's here. */
export function cardStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([base.replaceAll(':root', ':host'), parts, card, own].join('\n'));
  return sheet;
}
