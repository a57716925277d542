"use client";

import { ServerForm, useServerForm } from "#components/ui/server-form.tsx";
import type { FormAction } from "#lib/format/form.ts";
import { todoFields, todoSchema } from "#lib/todos/schema.ts";
import type { CaseTodos } from "#lib/todos/types.ts";

export function AddTodo({ todos, action }: { todos: CaseTodos; action: FormAction }) {
  const form = useServerForm({
    action,
    schema: todoSchema,
    fields: todoFields(todos),
    id: "todo",
  });
  return <ServerForm form={form} submitLabel="Add to-do" label="Add a to-do" />;
}
