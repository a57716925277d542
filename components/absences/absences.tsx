import { Button } from "@mantine/core";
import { EmptyState } from "#components/ui/states.tsx";
import type { AbsencesPage } from "#lib/absences/types.ts";
import { writtenSpan } from "#lib/format/dates.ts";
import type { FormAction } from "#lib/format/form.ts";
import { AbsenceForm } from "./absence-form.tsx";
import classes from "./absences.module.css";

interface AbsencesProps {
  page: AbsencesPage;
  state: FormAction;
  callOff: (id: string) => () => Promise<void>;
}

/** What goes on and what comes, and the form of one more. */
export function Absences({ page, state, callOff }: AbsencesProps) {
  const { absences, today } = page;
  return (
    <>
      {absences.length === 0 ? (
        <EmptyState title="Nobody is away">No absence is stated from today on.</EmptyState>
      ) : (
        <ul className={classes.list}>
          {absences.map(({ id, person, cover, from, until, mine }) => (
            <li key={id}>
              <span>
                <strong>{person}</strong> {from <= today ? "is" : "will be"} away{" "}
                {writtenSpan(from, until)}. {cover} stands in.
              </span>
              {mine && (
                <form action={callOff(id)}>
                  <Button
                    type="submit"
                    size="compact-xs"
                    variant="default"
                    aria-label={`Call off the absence of ${person}`}
                  >
                    Call off
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      <h2 className={classes.title}>State an absence</h2>
      <AbsenceForm page={page} action={state} />
    </>
  );
}
