import type { Metadata } from "next";
import { nothingHere } from "#app/nothing-here.ts";
import { SettingsTrail } from "#components/settings/settings-trail.tsx";
import { SignInRuleForm, WhoHasFactor } from "#components/settings/sign-in-rule.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#lib/access/can.ts";
import { requireActor } from "#lib/auth/session.ts";
import { loadSignInRule } from "#lib/sign-in-rules/loaders.ts";
import { saveSignInRule } from "./actions.ts";

export const metadata: Metadata = { title: "Signing in" };

export default async function SignInRulePage() {
  const page = await loadSignInRule();
  if (!page) return nothingHere();
  const actor = await requireActor();
  return (
    <>
      {can(actor, "change settings") && <SettingsTrail here="Signing in" />}
      <PageHeader
        title="Signing in"
        about={`What ${actor.organizationName} asks of its people. It holds from everybody's next click on.`}
      />
      <SignInRuleForm page={page} action={saveSignInRule} />
      <WhoHasFactor people={page.people} />
    </>
  );
}
