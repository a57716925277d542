/**
 * A-numbers: kept as nine digits, shown as A012-345-678, understood in any writing. They have no
 * check digit, and each names a person, not a case.
 */

/** 'A012-345-678'. What is not an A-number is shown as it is. */
export function formatANumber(digits: string): string {
  const match = /^(\d{3})(\d{3})(\d{3})$/.exec(digits);
  return match ? `A${match[1]}-${match[2]}-${match[3]}` : digits;
}

/**
 * Nine digits from any writing ('A12 345 678', 'a#012-345-678', '12345678'), or null. Shorter
 * numbers are padded with zeros, as the agencies do.
 */
export function parseANumber(text: string): string | null {
  const match = /^\s*(?:alien\s*)?(?:a\s*)?(?:no\.?|number|#)?[\s:#-]*([\d\s.\-–]+)$/i.exec(text);
  const digits = match?.[1]?.replace(/\D/g, "") ?? "";
  return digits.length >= 1 && digits.length <= 9 ? digits.padStart(9, "0") : null;
}
