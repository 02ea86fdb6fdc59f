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

/**
 * The renumberings that we know for sure, newest first. Where an old number is no number of today's plan it is read as
 * the new one, and only when that is one. A row: country, since when, name; calling code, digits of the old number
 * without it (as a range where they vary), and the changes without it. A code of several is found under each of them, and
 * then it is a part of the changes. `=`: neither spelling is wrong.
 */
const table = `
BJ 2024-11-30 01 before all numbers; 229 8 2>012 4>014 5>015 6>016 9>019
CO 2021-09-01 60 before area codes; 57 8 1>601 2>602 4>604 5>605 6>606 7>607 8>608
CI 2021-01-31 ten digits, by operator; 225 8 2.0>252.0 3.0>253.0 2.8>212.8 3.8>213.8 2>272 3>273 .0>01.0 .1>01.1 .2>01.2 .3>01.3 .4>05.4 .5>05.5 .6>05.6 .7>07.7 .8>07.8 .9>07.9
GA 2019-11-15 operators in the first digit; 241= 8 01>11 02>62 04>74 05>65 06>66 07>77
GA 2019-11-15 operators in the first digit; 241= 7 1>11 2>62 4>74 5>65 6>66 7>77
MX 2019-08-03 no 1, 01, 02, 044 or 045; 52 11-14 0441> 0451> 044> 045> 01> 02> 1>
VN 2018-11-15 mobiles of eleven digits; 84 10 120>70 121>79 122>77 126>76 128>78 123>83 124>84 125>85 127>81 129>82 162>32 163>33 164>34 165>35 166>36 167>37 168>38 169>39 186>56 188>58 199>59
CL 2018-02-05 9 before mobiles; 56 8 8>98 9>99
VN 2017-07-17 area codes; 84 9-10 320>220 321>221 350>228 351>226 230>215 231>213 240>204 241>222 280>208 281>209 500>262 501>261 510>235 511>236 650>274 651>271 710>292 711>293 780>290 781>291 20>214 22>212 25>205 26>206 27>207 29>216 30>229 31>225 33>203 36>227 37>237 38>238 39>239 52>232 53>233 54>234 55>255 56>256 57>257 58>258 59>269 60>260 61>251 62>252 63>263 64>254 66>276 67>277 68>259 70>270 72>272 73>273 74>294 75>275 76>296 77>297 79>299 4>24 8>28
XK 2017 an own calling code; 377,381,383,386= 11-12 37744>38344 37745>38345 38643>38343 38649>38349 38128>38328 38129>38329 38138>38338 38139>38339
BR 2016-11-06 ninth digit of mobiles; 55 10 ..6>..96 ..7>..97 ..8>..98 ..9>..99
CM 2014-11-21 nine digits; 237 8 2>22 3>23 5>65 6>66 7>67 8>68 9>69
MU 2013-09-01 5 before mobiles; 230 7 25>525 4>54 7>57 8>58 9>59
SA 2013 1 before area codes; 966 8 1>11 2>12 3>13 4>14 6>16 7>17
CL 2012-11-24 2 before numbers of Santiago; 56 8 2>22
EC 2012-09-30 9 before mobiles; 593 8 8>98 9>99
EG 2011-10-06 mobiles of eleven digits; 20 9 10>100 11>111 12>122 14>114 16>106 17>127 18>128 19>109
GE 2011 nine digits; 995 8 32>322 5>55 7>57 9>59
QA 2010-07-28 eight digits; 974 7 3>33 4>44 5>55 6>66 7>77
GH 2010 area codes; 233 8 21>302 31>312 51>322 71>372
MA 2009-03 nine digits; 212 8 44>524 48>528 55>535 1>61 2>52 3>53 4>64 5>65 6>66 7>67
KW 2008-10-17 eight digits; 965 7 2>22 3>23 4>24 5>25 6>66 7>97 9>99
LV 2008-07-01 eight digits; 371 7 3>63 4>64 5>65 7>67 8>28 9>29
CR 2008-03-20 eight digits; 506 7 2>22 3>83 4>24 5>25 6>26 7>27 8>88
DZ 2008-02-22 mobiles of nine digits; 213 8 5>55 6>66 7>77
PE 2008 9 before mobiles; 51 8 9>99
SN 2007-10-01 nine digits; 221 7 8>338 9>339
CH 2007-03-31 area code of Zurich; 41 8 1>44
KZ 2007 area codes; 7 10 31>71 32>72
ME 2007 an own calling code; 381,382 11 38167>38267 38168>38268 38181>38220
TH 2006-09-01 8 before mobiles; 66 8 1>81 6>86 9>89
RU 2005-12-01 area codes of Moscow; 7 10 095>495 096>496
IL 2004 mobiles of nine digits; 972 8 50>505 52>522 54>544
GR 2003 2 and 6 before all numbers; 30 9 1>21 2>22 3>23 4>24 5>25 6>26 7>27 8>28 9>69
GR 2003 ten digits in Athens; 30 8 1>210
CY 2002-12-01 eight digits; 357 7 2>22 3>23 4>24 5>25 6>26 9>99
RO 2002 2 and 7 before all numbers; 40 8 1>21 3>23 4>24 5>25 6>26 92>722 93>723 94>744 95>745
SG 2002-03-01 eight digits; 65 7 2>62 3>63 4>64 5>65 7>67 8>68
GB 2000-04-22 area codes of big cities; 44 10 171>207 181>208 1203>2476 1222>2920 1232>2890 1703>2380 1705>2392
PT 1999-10-31 2 before area codes; 351 8 1>21 2>22 3>23 4>24 5>25 6>26 7>27 8>28
AR 1999 9 before mobiles from abroad; 54= 10 >9
IT 1998 the zero belongs to the number; 39 6-11 >0
SM 1996 an own calling code; 39,378= 12 390549>3780549`;

export const renumberings: readonly RenumberingRule[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [terms = '', pattern = ''] = row.split('; ');
    const [country, since = '', ...name] = terms.split(' ');
    const [place = '', digits = '', ...changes] = pattern.split(' ');
    const codes = place.replace('=', '').split(',');
    const code = codes.length > 1 ? '' : (codes[0] ?? '');
    const [least = 0, most = least] = digits.split('-').map(Number);
    return {
      country: country as CountryCode,
      since,
      name: name.join(' '),
      codes,
      lengths: [code.length + least, code.length + most],
      changes: changes.map((change) => {
        const [old = '', now = ''] = change.split('>');
        return [code + old, code + now];
      }),
      parallel: place.endsWith('='),
    };
  });
