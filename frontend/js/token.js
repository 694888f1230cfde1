// Signing in, in another tab, changes the token against forged forms: the cookie has the newest.
const NAME = "csrftoken=";

export const token = () => document.cookie.split("; ").find((each) => each.startsWith(NAME))?.slice(NAME.length) ?? "";
