import { TextLink } from "#components/ui/links.tsx";
import type { Covered } from "#lib/absences/types.ts";
import { counted, countText } from "#lib/format/counts.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./home.module.css";

interface StandingProps {
  /** For whom the reader stands in today. */
  covered: readonly Covered[];
  /** Cases of people who left; null for who hands out none. */
  left: { count: number; capped?: boolean; href: string } | null;
}

/** Whose work is the reader's too: of those who are away, and of those who left. */
export function Standing({ covered, left }: StandingProps) {
  if (covered.length === 0 && !left?.count) return null;
  return (
    <ul className={classes.work}>
      {covered.map(({ accountId, name, until }) => (
        <li key={accountId}>
          Covering for {name} until {writtenDate(until)}:{" "}
          <TextLink href={`/cases?assigned=${accountId}`} underline="always">
            their cases
          </TextLink>
        </li>
      ))}
      {left !== null && left.count > 0 && (
        <li>
          {left.capped ? `${countText(left.count, true)} cases` : counted(left.count, "case")} of
          people who left:{" "}
          <TextLink href={left.href} underline="always">
            reassign
          </TextLink>
        </li>
      )}
    </ul>
  );
}
