import { Finish, TodoText } from "#components/case/todos.tsx";
import { TextLink } from "#components/ui/links.tsx";
import type { MyTodo } from "#lib/todos/types.ts";
import type { LocalDate } from "#lib/workflow/dates.ts";
import work from "../case/own-work.module.css";
import { Section } from "./home.tsx";

interface MyTodosProps {
  todos: readonly MyTodo[];
  today: LocalDate;
  finish: (id: string, done: boolean) => () => Promise<void>;
}

/** What the reader has to do, on whichever case. */
export function MyTodos({ todos, today, finish }: MyTodosProps) {
  if (todos.length === 0) return null;
  return (
    <Section title="My to-dos">
      <ul className={work.todos}>
        {todos.map((todo) => (
          <li key={todo.id}>
            <span>
              <TextLink href={`/cases/${todo.caseId}`}>{todo.name}</TextLink> {todo.aNumber}
              <br />
              <TodoText todo={todo} today={today} />
            </span>
            <Finish todo={todo} finish={finish} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
