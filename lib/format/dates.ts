/** Days and times as people read them. Days are `YYYY-MM-DD`, court times `YYYY-MM-DDTHH:MM`. */
import { daysBetween, type LocalDate, writtenDate } from "../workflow/dates.ts";

/** How far a day is from today: 'today', 'tomorrow', 'in 3 days', '2 months ago'. */
export function distance(day: LocalDate, today: LocalDate): string {
  const days = daysBetween(today, day);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  const words = length(Math.abs(days));
  return days > 0 ? `in ${words}` : `${words} ago`;
}

/** Exact while days matter (under eight weeks), rounded down where only the size of it does. */
function length(days: number): string {
  if (days < 56) return `${days} days`;
  const months = Math.floor(days / 30.44);
  if (months < 24) return `${months} ${months === 1 ? "month" : "months"}`;
  return `${Math.floor(days / 365.25)} years`;
}

/** '9–20 Jul 2012', '23 Apr – 4 May 2012', '4 Dec 2011 – 13 Jan 2012'; one day stands alone. */
export function writtenSpan(from: LocalDate, to: LocalDate): string {
  const last = writtenDate(to);
  if (from === to) return last;
  const first = writtenDate(from).split(" ");
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first[0]}–${last}`;
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${first.slice(0, sameYear ? 2 : 3).join(" ")} – ${last}`;
}

/** 'Jul 2012' from a month, `2012-07`. */
export function writtenMonth(month: string): string {
  return writtenDate(`${month}-01`).replace(/^1 /, "");
}

/** '12 Aug 2012, 8:30' from a court's local time. */
export function writtenDateTime(at: string): string {
  const [day = "", time = ""] = at.split(/[T ]/);
  return time ? `${writtenDate(day)}, ${writtenTime(time)}` : writtenDate(day);
}

/** '12 de agosto de 2012, 8:30', for a text in Spanish; the time as it comes, or none. */
export function writtenInSpanish(at: string): string {
  const [day = "", time = ""] = at.split(/[T ]/);
  const words = new Intl.DateTimeFormat("es", { dateStyle: "long", timeZone: "UTC" });
  const written = words.format(new Date(`${day}T00:00:00Z`));
  return time ? `${written}, ${writtenTime(time)}` : written;
}

/** '8:30' from '08:30' or '08:30:00'. */
export function writtenTime(time: string): string {
  const [hour = "", minute = ""] = time.split(":");
  return `${Number(hour)}:${minute}`;
}

/** The instant as a place's own day and time: `YYYY-MM-DDTHH:MM`. */
export function localDateTime(now: Date, timeZone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    })
      .formatToParts(now)
      .map((part) => [part.type, part.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/**
 * The instant at which a place's clocks show that day and time. Where clocks are set back and show it
 * twice, the first; where they are set forward and never show it, as long after the gap as it is in it.
 */
export function instantOf(local: string, timeZone: string): Date {
  const wanted = Date.parse(`${local.slice(0, 16)}Z`);
  const shown = (at: number) => Date.parse(`${localDateTime(new Date(at), timeZone)}Z`);
  // A day before and after, the offset is one of the two that can hold then.
  const offsets = [-1, 1].map((day) => {
    const at = wanted + day * 86_400_000;
    return shown(at) - at;
  });
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((at) => shown(at) === wanted);
  return new Date(exact ?? candidates.at(-1) ?? wanted);
}

/** 'PDT': what a place's clock is called at that instant. */
export function zoneName(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" });
  return parts.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
}

/** 'Monday 23 July 2012, 9:14 PDT': the clock in the header. */
export function clockText(now: Date, timeZone: string): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-US", { timeZone, ...options }).format(now);
  const day = `${format({ day: "numeric" })} ${format({ month: "long" })} ${format({ year: "numeric" })}`;
  const time = localDateTime(now, timeZone).slice(11);
  return `${format({ weekday: "long" })} ${day}, ${writtenTime(time)} ${zoneName(now, timeZone)}`;
}

/** How long ago a moment was, coarsely: 'a few minutes ago', '40 minutes ago', '3 hours ago'. */
export function agoText(then: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000);
  if (minutes < 5) return "a few minutes ago";
  if (minutes < 60) return `${Math.floor(minutes / 5) * 5} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? "an hour ago" : `${hours} hours ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
