import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { Absences } from "#components/absences/absences.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadAbsences } from "#lib/absences/loaders.ts";
import { callOffAbsence, stateAbsence } from "./actions.ts";

export const metadata: Metadata = { title: "Absence and cover" };

/** Who is away, and who stands in. */
export default async function AbsencesPage() {
  const page = await loadAbsences();
  if (!page) return nothingHere();
  return (
    <>
      <PageHeader
        title="Absence and cover"
        about="Whoever stands in has the other’s cases in their lists, opens them without being asked why, and gets their mail, too. Everything they look at is in the log."
      />
      <Absences page={page} state={stateAbsence} callOff={(id) => callOffAbsence.bind(null, id)} />
    </>
  );
}
