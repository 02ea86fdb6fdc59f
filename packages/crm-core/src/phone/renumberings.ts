import type { CountryCode } from './country.js';

/** A change of a numbering plan after which the same subscribers have other numbers (rule P10). */
export interface Renumbering {
  readonly country: CountryCode;
  /** From when on the new numbers alone count: a day as ISO 8601, or the year where it came in steps. */
  readonly since: string;
  /** What changed. */
  readonly name: string;
}

/** A renumbering with its two spellings, as the table below has them. */
export interface RenumberingRule extends Renumbering {
  /** Calling codes under which either spelling is found. */
  readonly codes: readonly string[];
  /** Digits of the old number, calling code and all. */
  readonly lengths: readonly [number, number];
  /** How old and new numbers begin, calling code and all; a dot is a digit that stays. The first that fits decides. */
  readonly changes: readonly (readonly [old: string, now: string])[];
  /** Numbering plans as we know them still have the old numbers, of nobody else: neither spelling is wrong. */
  readonly parallel: boolean;
}

interface Terms {
  readonly parallel?: boolean;
  /** Of a renumbering that changes the calling code: `code` is empty. */
  readonly codes?: readonly string[];
}

/** `lengths`: of the old number, without `code`. `changes`: `old>now`, without `code`. */
function rule(
  [country, code, since, name]: readonly [country: CountryCode, code: string, since: string, name: string],
  lengths: number | readonly [number, number],
  changes: string,
  { parallel = false, codes = [code] }: Terms = {},
): RenumberingRule {
  const [least, most] = typeof lengths === 'number' ? [lengths, lengths] : lengths;
  return {
    country,
    since,
    name,
    codes,
    lengths: [code.length + least, code.length + most],
    changes: changes.split(' ').map((change) => {
      const [old = '', now = ''] = change.split('>');
      return [code + old, code + now];
    }),
    parallel,
  };
}

/**
 * The renumberings that we know for sure, newest first. Where an old number is no number of today's plan it is read as
 * the new one, and only when that is one.
 */
export const renumberings: readonly RenumberingRule[] = [
  rule(['BJ', '229', '2024-11-30', '01 before all numbers'], 8, '2>012 4>014 5>015 6>016 9>019'),
  rule(['CO', '57', '2021-09-01', '60 before area codes'], 8, '1>601 2>602 4>604 5>605 6>606 7>607 8>608'),
  rule(
    ['CI', '225', '2021-01-31', 'ten digits, by operator'],
    8,
    '2.0>252.0 3.0>253.0 2.8>212.8 3.8>213.8 2>272 3>273 .0>01.0 .1>01.1 .2>01.2 .3>01.3 .4>05.4 .5>05.5 .6>05.6 ' +
      '.7>07.7 .8>07.8 .9>07.9',
  ),
  rule(
    ['GA', '241', '2019-11-15', 'operators in the first digit'],
    8,
    '01>11 02>62 04>74 05>65 06>66 07>77',
    { parallel: true },
  ),
  rule(['MX', '52', '2019-08-03', 'no 1, 01, 02, 044 or 045'], [11, 14], '0441> 0451> 044> 045> 01> 02> 1>'),
  rule(
    ['VN', '84', '2018-11-15', 'mobiles of eleven digits'],
    10,
    '120>70 121>79 122>77 126>76 128>78 123>83 124>84 125>85 127>81 129>82 162>32 163>33 164>34 165>35 166>36 167>37 ' +
      '168>38 169>39 186>56 188>58 199>59',
  ),
  rule(
    ['VN', '84', '2017-07-17', 'area codes'],
    [9, 10],
    '320>220 321>221 350>228 351>226 230>215 231>213 240>204 241>222 280>208 281>209 500>262 501>261 510>235 511>236 ' +
      '650>274 651>271 710>292 711>293 780>290 781>291 20>214 22>212 25>205 26>206 27>207 29>216 30>229 31>225 33>203 ' +
      '36>227 37>237 38>238 39>239 52>232 53>233 54>234 55>255 56>256 57>257 58>258 59>269 60>260 61>251 62>252 ' +
      '63>263 64>254 66>276 67>277 68>259 70>270 72>272 73>273 74>294 75>275 76>296 77>297 79>299 4>24 8>28',
  ),
  rule(
    ['XK', '', '2017', 'an own calling code'],
    [11, 12],
    '37744>38344 37745>38345 38643>38343 38649>38349 38128>38328 38129>38329 38138>38338 38139>38339',
    { parallel: true, codes: ['377', '381', '383', '386'] },
  ),
  rule(['BR', '55', '2016-11-06', 'ninth digit of mobiles'], 10, '..6>..96 ..7>..97 ..8>..98 ..9>..99'),
  rule(['CM', '237', '2014-11-21', 'nine digits'], 8, '2>22 3>23 5>65 6>66 7>67 8>68 9>69'),
  rule(['MU', '230', '2013-09-01', '5 before mobiles'], 7, '7>57 9>59'),
  rule(['EC', '593', '2012-09-30', '9 before mobiles'], 8, '8>98 9>99'),
  rule(
    ['EG', '20', '2011-10-06', 'mobiles of eleven digits'],
    9,
    '10>100 11>111 12>122 14>114 16>106 17>127 18>128 19>109',
  ),
  rule(['QA', '974', '2010-07-28', 'eight digits'], 7, '3>33 4>44 5>55 6>66 7>77'),
  rule(['CH', '41', '2007-03-31', 'area code of Zurich'], 8, '1>44'),
  rule(['TH', '66', '2006-09-01', '8 before mobiles'], 8, '6>86 9>89'),
  rule(['RU', '7', '2005-12-01', 'area codes of Moscow'], 10, '095>495 096>496'),
  rule(
    ['GB', '44', '2000-04-22', 'area codes of big cities'],
    10,
    '171>207 181>208 1203>2476 1222>2920 1232>2890 1703>2380 1705>2392',
  ),
  rule(['AR', '54', '1999', '9 before mobiles from abroad'], 10, '>9', { parallel: true }),
  rule(['IT', '39', '1998', 'the zero belongs to the number'], [6, 11], '>0'),
  rule(['SM', '', '1996', 'an own calling code'], 12, '390549>3780549', {
    parallel: true,
    codes: ['39', '378'],
  }),
];
