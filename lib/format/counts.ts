/** '1,204'; '10,000+' where counting stopped; nothing where it is not known. */
export function countText(count: number | null, capped = false): string {
  if (count === null) return "";
  return `${count.toLocaleString("en-US")}${capped ? "+" : ""}`;
}

/** '1 case', '3 cases': the noun agrees with the number. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : plural}`;
}
