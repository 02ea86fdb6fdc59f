/**
 * What of a phone's own contact may stand in a dial string: a SIP address with parameters of letters, digits and what
 * encodes others. The contact comes from the phone, so that it is hostile text: nothing that means something in a dial
 * string, and no blank, passes (freeswitch.md section 6.3).
 */
const address =
  /<(sips?:[A-Za-z0-9._+~-]{1,64}@(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:]{2,45}\])(?::[0-9]{1,5})?(?:;[A-Za-z0-9_-]{1,32}(?:=[A-Za-z0-9%._:~-]{1,200})?){0,8})>/;

/** The address in a contact that can be dialled; undefined: there is none that is safe. */
export function dialAddress(contact: string): string | undefined {
  return address.exec(contact)?.[1];
}
