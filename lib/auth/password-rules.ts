import "server-only";
import { dictionary } from "@zxcvbn-ts/language-common";

/** Whose password it is to be: what others would guess first. */
export interface PasswordOwner {
  email: string;
  name: string;
  organizations: readonly string[];
}

let common: Set<string> | undefined;

/**
 * Why a password of enough characters is refused, or null. Length is what counts, so there are no
 * rules of composition; but it must not be one that is tried first: a common one, one of them with a
 * year or a few marks after it, the same thing over and over, or the person's own name, address or
 * organization. `auth/schema.ts` asks for the length.
 */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  common ??= new Set((dictionary["passwords-common"] ?? []).map(String));
  const whole = password.normalize("NFKC").toLowerCase();
  const words = whole.replace(/[\d\W_]+$/u, "");
  const once = unitOf(whole);
  if ([whole, words, once, once.replace(/[\d\W_]+$/u, "")].some((one) => common?.has(one))) {
    return "This password is one of the first that are tried. Write a sentence that nobody else would write.";
  }
  if (new Set(whole).size < 5) {
    return "This password says the same thing over and over. Write a sentence that nobody else would write.";
  }
  if (withoutNames(whole, owner).length < 4) {
    return "This password says little but your name, your address or your organization. Write a sentence that nobody else would write.";
  }
  return null;
}

/** 'abcabcabc' is 'abc'. */
function unitOf(text: string): string {
  return /^(.+?)\1+$/u.exec(text)?.[1] ?? text;
}

/** The letters that are left when everything is taken out that is known of the person. */
function withoutNames(password: string, { email, name, organizations }: PasswordOwner): string {
  const known = ["abeyance", email, name, ...organizations]
    .flatMap((text) => [text, ...text.split(/[\s\p{P}]+/u)])
    .map(letters)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  return known.reduce((left, word) => left.replaceAll(word, ""), letters(password));
}

function letters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
}
