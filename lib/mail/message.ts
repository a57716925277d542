/**
 * What mail says: that something changed, and where to look. Mail is read by others and kept by
 * providers, so it names nobody, no court, no step and no organization.
 */
import { createHash } from "node:crypto";

export interface WaitingNotice {
  id: string;
  caseId: string;
  /** The person the case is assigned to, while they are with the organization. */
  assignedTo: string | null;
  /** Who stands in for that person today. */
  covers: readonly string[];
}

export interface Recipient {
  accountId: string;
  email: string;
  /** Whether they hand out cases: they are told of what nobody is assigned to. */
  assigns: boolean;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for the same mail, so that one sent twice after a crash is shown once. */
  messageId: string;
}

export interface Message extends Mail {
  noticeIds: string[];
}

/** One mail a person, with the cases of theirs in which something changed. */
export function messagesFor(
  notices: readonly WaitingNotice[],
  recipients: readonly Recipient[],
  baseUrl: string,
): Message[] {
  const people = new Map(recipients.map((one) => [one.accountId, one]));
  const mine = new Map<Recipient, WaitingNotice[]>();
  for (const notice of notices) {
    const assignee = people.get(notice.assignedTo ?? "");
    const covers = notice.covers.flatMap((id) => people.get(id) ?? []);
    const told = assignee ? [assignee, ...covers] : recipients.filter((one) => one.assigns);
    for (const one of told) mine.set(one, [...(mine.get(one) ?? []), notice]);
  }
  return [...mine].map(([recipient, theirs]) => message(recipient, theirs, baseUrl));
}

function message(
  recipient: Recipient,
  notices: readonly WaitingNotice[],
  baseUrl: string,
): Message {
  const cases = [...new Set(notices.map((one) => one.caseId))];
  const what = cases.length === 1 ? "a case of yours" : `${cases.length} cases of yours`;
  const links = cases.map((id) => new URL(`/cases/${id}`, baseUrl).href);
  const noticeIds = notices.map((one) => one.id);
  const key = createHash("sha256")
    .update([recipient.accountId, ...[...noticeIds].sort()].join(" "))
    .digest("hex")
    .slice(0, 32);
  return {
    to: recipient.email,
    subject: `Something changed in ${what}`,
    text: `Something changed in ${what}. Sign in to see what it is:\n\n${links.join("\n")}\n`,
    messageId: `<${key}@abeyance.invalid>`,
    noticeIds,
  };
}
