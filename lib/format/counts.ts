/** '1,204'; '10,000+' where counting stopped; nothing where it is not known. */
export function countText(count: number | null, capped = false): string {
  if (count === null) return "";
  return `${count.toLocaleString("en-US")}${capped ? "+" : ""}`;
}

/** '1 case', '3 cases': the noun agrees with the number. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countText(count)} ${count === 1 ? noun : plural}`;
}

/** '3.2%'; a share that is there and rounds to nothing is said to be under 0.1%. */
export function percent(share: number | null): string {
  if (share === null) return "—";
  if (share > 0 && share < 0.0005) return "under 0.1%";
  return `${(share * 100).toFixed(1)}%`;
}

/** 12,345; a dash where the number is not known. */
export function numberText(number: number | null): string {
  return number === null ? "—" : number.toLocaleString("en-US");
}
