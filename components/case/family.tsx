import { DateText } from "#components/ui/date-text.tsx";
import { TextLink } from "#components/ui/links.tsx";
import type { FamilyMember } from "#lib/families/types.ts";
import { formatANumber } from "#lib/format/a-number.ts";
import { listName } from "#lib/format/names.ts";
import type { LocalDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";
import { StageBadge } from "./stage-badge.tsx";

interface FamilyProps {
  members: readonly FamilyMember[];
  /** The case that is open. */
  caseId: string;
  today: LocalDate;
  title?: string;
  /** Those that can be opened; absent: all. */
  open?: readonly string[];
}

/** The cases tied together, the lead first; nothing for a case that stands for itself. */
export function Family({ members, caseId, today, title = "Family", open }: FamilyProps) {
  if (members.length === 0) return null;
  return (
    <Panel id="family" title={title}>
      <ul className={classes.family}>
        {members.map((member) => (
          <li key={member.caseId} aria-current={member.caseId === caseId || undefined}>
            <span className={classes.part}>{member.part === "lead" ? "Lead" : "Rider"}</span>
            <span className={classes.relative}>
              {member.caseId === caseId ? (
                <strong>{listName(member)}</strong>
              ) : open && !open.includes(member.caseId) ? (
                listName(member)
              ) : (
                <TextLink href={`/cases/${member.caseId}`}>{listName(member)}</TextLink>
              )}{" "}
              <span className={classes.number}>{formatANumber(member.aNumber)}</span>
            </span>
            <StageBadge stage={member.stage} />
            <span className={classes.relativeHearing}>
              {member.hearingAt ? (
                <>
                  {member.hearingKind}{" "}
                  <DateText day={member.hearingAt.slice(0, 10)} today={today} />
                </>
              ) : (
                "No hearing set"
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
