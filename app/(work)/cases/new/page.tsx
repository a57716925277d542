import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Calls } from "#components/case/calls.tsx";
import { Done } from "#components/case/done.tsx";
import { Intake } from "#components/case/intake.tsx";
import { OwnClaims } from "#components/case/own-claims.tsx";
import { WaitingIntakes } from "#components/conflicts/waiting-intakes.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadCalls, loadOwnClaims } from "#lib/appearances/loaders.ts";
import { loadIntake } from "#lib/cases/loaders.ts";
import { loadSavedIntake, loadWaitingIntakes } from "#lib/conflicts/loaders.ts";
import { withdraw } from "../../conflicts/actions.ts";
import { appear, decline, enter } from "./actions.ts";

export const metadata: Metadata = { title: "Enter a case" };

const ABOUT = {
  defense:
    "A person you represent, at the stage where the case stands today. At a court that is on this system, the office or the court confirms your appearance first.",
  government: "A case of your courts, at the stage where it stands today.",
  court: "A case of your court, at the stage where it stands today.",
};

interface Props {
  searchParams: Promise<{ intake?: string; done?: string }>;
}

export default async function NewCasePage({ searchParams }: Props) {
  const page = await loadIntake();
  if (!page) notFound();
  const { intake, done } = await searchParams;
  const saved = await loadSavedIntake(intake);
  return (
    <>
      <PageHeader
        title={page.side === "defense" ? "New client" : "Enter a case"}
        about={ABOUT[page.side]}
      />
      <Done what={done} />
      <Calls {...(await loadCalls())} appear={appear} decline={decline} />
      <Intake
        key={saved?.key}
        page={saved ? { ...page, idempotencyKey: saved.key } : page}
        values={saved?.values}
        action={enter}
      />
      <WaitingIntakes intakes={await loadWaitingIntakes()} withdraw={withdraw} />
      <OwnClaims claims={await loadOwnClaims()} />
    </>
  );
}
