import { Alert } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";
import type { DistrictLeft } from "#lib/cases/types.ts";

/** That the court moved the case into another office's district, which changes the court and no more. */
export function District({ caseId, district }: { caseId: string; district: DistrictLeft | null }) {
  if (!district) return null;
  const { officeId, officeName, courtName, sameAgency, mayTransfer } = district;
  const transfer = `/cases/${caseId}/transfer-case?officeId=${officeId ?? ""}`;
  return (
    <Alert color="orange" variant="light" mb="sm" py={8} role="note">
      <b>In another office’s district.</b> {courtName} is in the district of {officeName}. The case
      is still yours:{" "}
      {sameAgency ? (
        mayTransfer ? (
          <TextLink href={transfer}>transfer it to that office</TextLink>
        ) : (
          "a supervising attorney transfers it to that office"
        )
      ) : (
        <>
          it cannot be transferred there from here. If it has left your hands,{" "}
          <TextLink href={`/cases/${caseId}/leave-program`}>end it here</TextLink>
        </>
      )}
      .
    </Alert>
  );
}
