"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { Side } from "#lib/access/roles.ts";
import type { CasePage } from "#lib/cases/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { noteFields, noteSchema } from "#lib/notes/schema.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

interface NotesProps {
  notes: CasePage["notes"];
  side: Side;
  /** Absent where the actor's role writes none. */
  action: FormAction | null;
}

/** The organization's own notes, and a box for the next one. */
export function Notes({ notes, side, action }: NotesProps) {
  const advice = notes.filter(({ privileged }) => privileged);
  return (
    <>
      <Panel id="notes" title="Notes (ours)" private>
        {action && <NoteForm side={side} action={action} />}
        <NoteList notes={notes.filter(({ privileged }) => !privileged)} />
      </Panel>
      {advice.length > 0 && (
        <Panel id="advice" title="Privileged advice (ours)" private>
          <NoteList notes={advice} />
        </Panel>
      )}
    </>
  );
}

function NoteList({ notes }: Pick<NotesProps, "notes">) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.list}>
      {notes.map((note) => (
        <li key={note.id}>
          <div className={classes.noteBody}>{note.body}</div>
          <div className={classes.small}>
            {note.authorName}, {writtenDate(note.createdOn)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function NoteForm({ side, action }: { side: Side; action: FormAction }) {
  const form = useServerForm({ action, schema: noteSchema, fields: noteFields(side) });
  return <ServerForm form={form} submitLabel="Add note" label="New note" />;
}
