import type { LocalDate } from "../workflow/dates.ts";

/** Something that somebody of the organization still has to do on a case. */
export interface Todo {
  id: string;
  caseId: string;
  text: string;
  dueOn: LocalDate | null;
  /** Who is to do it. */
  accountId: string;
  person: string;
  /** Who did it; empty: nobody yet. */
  doneBy: string;
}

/** The same on a person's home, with whose case it is. */
export interface MyTodo extends Todo {
  name: string;
  aNumber: string;
}

/** What a case shows of them. */
export interface CaseTodos {
  todos: Todo[];
  /** Whom one can be given to; empty: the reader writes none. */
  people: { value: string; label: string }[];
  me: string;
}
