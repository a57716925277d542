"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { CasePage } from "#lib/cases/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { NOTE_FIELDS, noteSchema } from "#lib/notes/schema.ts";
import { writtenDate } from "#lib/workflow/dates.ts";
import classes from "./case.module.css";
import { Panel } from "./panel.tsx";

interface NotesProps {
  notes: CasePage["notes"];
  /** Absent where the actor's role writes none. */
  action: FormAction | null;
}

/** The organization's own notes, and a box for the next one. */
export function Notes({ notes, action }: NotesProps) {
  return (
    <Panel id="notes" title="Notes (ours)" private>
      {action && <NoteForm action={action} />}
      {notes.length > 0 && (
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
      )}
    </Panel>
  );
}

function NoteForm({ action }: { action: FormAction }) {
  const form = useServerForm({ action, schema: noteSchema, fields: NOTE_FIELDS });
  return <ServerForm form={form} submitLabel="Add note" label="New note" />;
}
