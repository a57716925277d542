import { isLocalDate } from "../dates.ts";
import type { Factor, ProgramDefinition } from "./program.ts";

/** What was read of a written list, or the first line that is wrong and why. */
export type Read<T> = { ok: true; value: T[] } | { ok: false; message: string };

type Period = ProgramDefinition["periods"][number];
type Ground = ProgramDefinition["grounds"][number];

const OPEN = "open";
const DIRECTIONS = { for: "positive", against: "negative", either: "either" } as const;

/** One period a line: '2011-11-17 to open'. */
export function writePeriods(periods: readonly Period[]): string {
  return periods.map(({ from, to }) => `${from} to ${to ?? OPEN}`).join("\n");
}

export function readPeriods(text: string): Read<Period> {
  const read = lines(text, (line) => {
    const [, from = "", until = ""] = /^(\S+)\s+to\s+(\S+)$/i.exec(line) ?? [];
    const to = until.toLowerCase() === OPEN ? null : until;
    if (!isLocalDate(from) || (to !== null && !isLocalDate(to))) {
      return "write it as '2011-11-17 to 2012-07-20', or '… to open'";
    }
    return to !== null && to < from ? "it ends before it begins" : { from, to };
  });
  if (!read.ok) return read;
  const inOrder = [...read.value].sort((a, b) => a.from.localeCompare(b.from));
  const overlap = inOrder.some((one, at) => {
    const next = inOrder[at + 1];
    return next !== undefined && (one.to === null || one.to >= next.from);
  });
  return overlap ? { ok: false, message: "Two periods overlap." } : { ok: true, value: inOrder };
}

/** The list's name on a line of its own after '#', then one factor a line: 'code | for | text'. */
export function writeFactors(factors: readonly Factor[]): string {
  const names = [...new Set(factors.map(({ list }) => list))];
  const word = (direction: Factor["direction"]) =>
    Object.entries(DIRECTIONS).find(([, one]) => one === direction)?.[0];
  return names
    .map((name) =>
      [
        `# ${name}`,
        ...factors
          .filter(({ list }) => list === name)
          .map(({ code, direction, text }) => `${code} | ${word(direction)} | ${text}`),
      ].join("\n"),
    )
    .join("\n\n");
}

export function readFactors(text: string): Read<Factor> {
  let list = "";
  const read = lines(text, (line) => {
    if (line.startsWith("#")) {
      list = line.slice(1).trim();
      return list === "" || list.length > 120 ? "write the name of the list after '#'" : null;
    }
    const [code = "", direction = "", words = ""] = parts(line, 3);
    if (list === "") return "write the name of its list before it: '# Low priority'";
    if (!isCode(code) || !isDirection(direction) || words === "") {
      return "write it as 'code | for | text' ('for', 'against' or 'either')";
    }
    return words.length > 300
      ? "at most 300 characters of text"
      : { code, direction: DIRECTIONS[direction], text: words, list };
  });
  return read.ok ? once(read.value) : read;
}

/** One ground a line: 'code | label'. */
export function writeGrounds(grounds: readonly Ground[]): string {
  return grounds.map(({ code, label }) => `${code} | ${label}`).join("\n");
}

export function readGrounds(text: string): Read<Ground> {
  const read = lines(text, (line) => {
    const [code = "", label = ""] = parts(line, 2);
    if (!isCode(code) || label === "") return "write it as 'code | label'";
    return label.length > 200 ? "at most 200 characters" : { code, label };
  });
  return read.ok ? once(read.value) : read;
}

/** Each line as `one` reads it: a value, null for none, or what is wrong. Empty lines are nothing. */
function lines<T extends object>(text: string, one: (line: string) => T | string | null): Read<T> {
  const value: T[] = [];
  for (const [at, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "") continue;
    const found = one(line);
    if (typeof found === "string") return { ok: false, message: `Line ${at + 1}: ${found}.` };
    if (found) value.push(found);
  }
  return value.length > 0 ? { ok: true, value } : { ok: false, message: "Write at least one." };
}

function once<T extends { code: string }>(value: T[]): Read<T> {
  const twice = value.find(({ code }, at) => value.findIndex((one) => one.code === code) !== at);
  return twice
    ? { ok: false, message: `The code '${twice.code}' stands twice.` }
    : { ok: true, value };
}

/** The last part keeps its bars. */
function parts(line: string, count: number): string[] {
  const all = line.split("|");
  const last = all.slice(count - 1).join("|");
  return [...all.slice(0, count - 1), last].map((one) => one.trim());
}

function isCode(text: string): boolean {
  return /^[a-z0-9_]{1,64}$/.test(text);
}

function isDirection(text: string): text is keyof typeof DIRECTIONS {
  return text in DIRECTIONS;
}
