import type { CasePage } from "#lib/cases/types.ts";
import type { FormAction } from "#lib/format/form.ts";
import { Panel } from "./panel.tsx";
import { Tags } from "./tags.tsx";
import { Todos } from "./todos.tsx";

/** The server's actions, bound to the case. */
export interface WorkActs {
  addTag: FormAction;
  removeTag: (tag: string) => () => Promise<void>;
  addTodo: FormAction;
  finishTodo: (id: string, done: boolean) => () => Promise<void>;
}

/** The organization's words on the case, and what is still to be done on it. */
export function OwnWork({ page, acts }: { page: CasePage; acts: WorkActs }) {
  const { tags, todos, mayWriteNotes, today } = page;
  if (!mayWriteNotes && tags.tags.length === 0 && todos.todos.length === 0) return null;
  return (
    <Panel id="own-work" title="Tags and to-dos (ours)" private>
      <Tags tags={tags} add={mayWriteNotes ? acts.addTag : null} remove={acts.removeTag} />
      <Todos
        todos={todos}
        today={today}
        add={mayWriteNotes ? acts.addTodo : null}
        finish={acts.finishTodo}
      />
    </Panel>
  );
}
