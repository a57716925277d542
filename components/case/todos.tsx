import { Button } from "@mantine/core";
import { Tag } from "#components/ui/tag.tsx";
import type { FormAction } from "#lib/format/form.ts";
import type { CaseTodos, Todo } from "#lib/todos/types.ts";
import { type LocalDate, writtenDate } from "#lib/workflow/dates.ts";
import { AddTodo } from "./add-todo.tsx";
import classes from "./own-work.module.css";

interface TodosProps {
  todos: CaseTodos;
  today: LocalDate;
  /** null: the reader writes none. */
  add: FormAction | null;
  finish: (id: string, done: boolean) => () => Promise<void>;
}

/** What is still to be done on the case, by whom and until when. */
export function Todos({ todos, today, add, finish }: TodosProps) {
  return (
    <>
      {todos.todos.length > 0 && (
        <ul className={classes.todos}>
          {todos.todos.map((todo) => (
            <li key={todo.id}>
              <TodoText todo={todo} today={today} />
              {add && <Finish todo={todo} finish={finish} />}
            </li>
          ))}
        </ul>
      )}
      {add && (
        <details className={classes.more}>
          <summary>Add a to-do</summary>
          <AddTodo todos={todos} action={add} />
        </details>
      )}
    </>
  );
}

/** What, by whom and until when; overdue says so in words. */
export function TodoText({ todo, today }: { todo: Todo; today: LocalDate }) {
  const { text, dueOn, person, doneBy } = todo;
  const overdue = doneBy === "" && dueOn !== null && dueOn < today;
  return (
    <span>
      <span className={doneBy ? classes.done : undefined}>{text}</span>{" "}
      {overdue && <Tag tone="danger">Overdue</Tag>}
      <span className={classes.small}>
        {doneBy ? `done by ${doneBy}` : person}
        {dueOn && `, due ${writtenDate(dueOn)}`}
      </span>
    </span>
  );
}

/** A button of its own form: works without script. */
export function Finish(props: {
  todo: Todo;
  finish: (id: string, done: boolean) => () => Promise<void>;
}) {
  const { id, text, doneBy } = props.todo;
  const done = doneBy === "";
  return (
    <form action={props.finish(id, done)}>
      <Button
        type="submit"
        size="compact-xs"
        variant="default"
        aria-label={`${done ? "Done" : "Open again"}: ${text}`}
      >
        {done ? "Done" : "Open again"}
      </Button>
    </form>
  );
}
