import Link from "next/link";
import { DateText } from "#components/ui/date-text.tsx";
import type { NoticeLine } from "#lib/notices/types.ts";
import classes from "./notice-list.module.css";

interface NoticeListProps {
  notices: readonly NoticeLine[];
  today: string;
}

/** What others did on one's cases, newest first. */
export function NoticeList({ notices, today }: NoticeListProps) {
  return (
    <ul className={classes.list}>
      {notices.map(({ id, caseId, name, aNumber, text, on, unread }) => (
        <li key={id} data-unread={unread || undefined} className={classes.notice}>
          <Link href={`/cases/${caseId}`} className={classes.link} prefetch={false}>
            <span className={classes.text}>
              {unread && <span className={classes.new}>New</span>}
              {text}
            </span>
            <span className={classes.about}>
              {name} {aNumber} · <DateText day={on} today={today} show="plain" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
