/** Recomputing every hash of the record beside counting its events: the same rows, so per event. */
import { verifyChains } from "../../audit/data.ts";
import { compare, type Figure } from "./compare.ts";
import type { Ground } from "./ground.ts";

export async function audit({ owner, signal }: Ground): Promise<Figure[]> {
  return compare(
    "audit",
    {
      words: "audit verify, per event",
      times: 1,
      run: async () => {
        const { broken } = await verifyChains(owner);
        if (broken[0]) throw new Error(`The record is not whole: ${JSON.stringify(broken[0])}`);
      },
    },
    [
      {
        words: "select count(*) of the events, per event",
        times: 3,
        run: () => owner.query("select count(*) from case_event"),
      },
    ],
    { rounds: 5, seconds: 20, signal },
  );
}
