export { passwordAddress } from './sign-in/password-links.js';
export type { SignIn, SignInPorts } from './sign-in/sign-in.js';
export { createSignIn } from './sign-in/sign-in.js';
