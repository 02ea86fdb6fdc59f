import { describe, expect, it } from 'vitest';
import { wellFormedness } from './support/xml-check.js';

describe('the XML check', () => {
  it.each([
    '<a/>',
    '<?xml version="1.0"?>\n<a b="1" c=\'2\'><!-- x > y --><d>t &amp; u</d></a>\n',
    '<a b="&quot;&lt;"/>',
  ])('passes %j', (xml) => {
    expect(wellFormedness(xml)).toBe('well-formed');
  });

  it.each([
    ['<a>', 'not closed'],
    ['<a></b>', 'closes another'],
    ['<a><b></a></b>', 'closes another'],
    ['<a/><b/>', '2 root elements'],
    ['', '0 root elements'],
    ['<a b=1/>', 'neither'],
    ['<a b="1" b="2"/>', 'twice'],
    ['<a b="x & y"/>', 'ampersand'],
    ['<a>x & y</a>', 'ampersand'],
    ['<a b="<"/>', 'neither'],
    ['<a><!-- x -- y --></a>', 'neither'],
    ['<a/>text', 'outside the root'],
    ['</a>', 'closes another'],
  ])('refuses %j', (xml, what) => {
    expect(wellFormedness(xml)).toContain(what);
  });
});
