import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import tables from "#components/ui/table.module.css";
import classes from "./captured-mail.module.css";

interface MailLine {
  id: string;
  to: string;
  subject: string;
  at: string;
}

/** When a mail was written, in real time: '12 May 2026, 14:05 UTC'. */
function sentAt(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

export function CapturedMailList({ mails }: { mails: readonly MailLine[] }) {
  return (
    <Table className={tables.table} verticalSpacing={6}>
      <TableThead>
        <TableTr>
          <TableTh>Subject</TableTh>
          <TableTh>To</TableTh>
          <TableTh>Written</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {mails.map(({ id, to, subject, at }) => (
          <TableTr key={id}>
            <TableTd>
              <TextLink href={`/dev/mail/${id}`}>{subject}</TextLink>
            </TableTd>
            <TableTd data-label="To">{to}</TableTd>
            <TableTd data-label="Written">{sentAt(at)}</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

/** A mail as it was written, its links to be followed. */
export function CapturedMailText({ mail }: { mail: MailLine & { text: string } }) {
  return (
    <article aria-label={mail.subject}>
      <p className={classes.head}>
        To {mail.to}, {sentAt(mail.at)}
      </p>
      <pre className={classes.text}>
        {mail.text.split(/(https?:\/\/\S+)/).map((part, at) =>
          at % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that does not change
            <a key={at} href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </pre>
    </article>
  );
}
