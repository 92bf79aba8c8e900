export { signUpErrand } from "./sign-up.server.ts";
