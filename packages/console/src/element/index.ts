import { CallcardCard } from './card-element.js';

export type { CallcardCardEvents } from './card-events.js';
export { CallcardCard };

declare global {
  interface HTMLElementTagNameMap {
    'callcard-card': CallcardCard;
  }
}

if (globalThis.customElements && !customElements.get('callcard-card'))
  customElements.define('callcard-card', CallcardCard);
