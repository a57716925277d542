/**
 * Text that a spreadsheet would take for a formula, as OWASP advises ('CSV injection'): a cell that
 * begins with = + - @, a tab or a line end, or with one of their full-width forms, gets an apostrophe
 * before it. A cell that begins with apostrophes and then such a sign gets one more, so that nothing
 * is lost: `readCell(safeCell(text)) === text` for every text.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NEUTRALIZED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The cell as it leaves: a spreadsheet shows it, and does not run it. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The cell as it comes in: what `safeCell` put before it is taken away. */
export function readCell(text: string): string {
  return NEUTRALIZED.test(text) ? text.slice(1) : text;
}
