import { describe, expect, it } from "vitest";
import { caseAt } from "../testing/case-at.ts";
import type { Casebook } from "../testing/casebook.ts";
import { attorney, clerk, FINDING, refusal, supervisor } from "../testing/scenes.ts";
import { opla2022 } from "./opla-2022.ts";
import { type Program, programOf, programOn, runsOn } from "./program.ts";
import { review2011 } from "./review-2011.ts";
import { SHIPPED } from "./shipped.ts";

const second: Program = { ...review2011, revision: 2, name: "Review, revised" };

describe("the program of a day", () => {
  it("is, of those that run, the one that began last", () => {
    const on = (day: string) => programOn(SHIPPED, day).id;
    expect(on("2012-07-23")).toBe("review-2011");
    expect(on("2022-04-24")).toBe("review-2011");
    expect(on("2022-04-25")).toBe("opla-2022");
    expect(on("2022-06-24")).toBe("opla-2022");
    expect(on("2022-06-25")).toBe("review-2011");
    expect(on("2023-07-28")).toBe("opla-2022");
  });

  it("is the newest revision", () => {
    expect(programOn([review2011, second, opla2022], "2012-07-23")).toBe(second);
    expect(programOn([second, review2011, opla2022], "2012-07-23")).toBe(second);
  });

  it("does not run outside its periods", () => {
    expect(runsOn(review2011, "2011-11-16")).toBe(false);
    expect(runsOn(opla2022, "2022-06-24")).toBe(true);
    expect(runsOn(opla2022, "2022-06-25")).toBe(false);
    const ended = { ...review2011, periods: [{ from: "2011-11-17", to: "2012-01-13" }] };
    const one = book("awaiting_review");
    one.programs = [ended];
    expect(refusal(one.attempt(attorney, "open-review"))).toBe(
      "No program of review runs on 23 Jul 2012: an administrator sets its dates.",
    );
  });
});

describe("the program of a case", () => {
  it("is the one of the day until the review is opened, and then stays", () => {
    const one = book("awaiting_review");
    expect(seen(one).revision).toBe(1);
    one.programs = [review2011, second];
    expect(seen(one).revision).toBe(2);
    one.programs = [review2011];
    one.take(attorney, "open-review");
    one.programs = [review2011, second];
    expect(seen(one)).toBe(review2011);
    expect(one.view(clerk).shared.revision).toBeNull();
  });

  it("comes from the log alone", () => {
    const one = book("awaiting_review");
    one.take(attorney, "open-review");
    expect(one.log.at(-1)?.input).toEqual({ program: "review-2011", revision: 1 });
    expect(one.view(attorney).government?.program).toEqual({ id: "review-2011", revision: 1 });
  });

  it("is told to the other sides with the offer, not with the review", () => {
    const one = book("cleared");
    one.programs = [review2011, second];
    expect(one.view(clerk).shared.revision).toBeNull();
    one.take(attorney, "extend-offer", { form: "administrative_closure" });
    expect(one.view(clerk).shared).toMatchObject({ program: "review-2011", revision: 1 });
  });

  it("is chosen anew when the review is opened again", () => {
    const one = book("back_on_docket");
    one.programs = [review2011, second];
    one.take(attorney, "reopen-review");
    expect(one.view(attorney).government?.program).toEqual({ id: "review-2011", revision: 2 });
  });

  it("is named by whoever enters a case that was reviewed, and by nobody for one that waits", () => {
    const reviewed = book("under_review", { program: "opla-2022" });
    expect(reviewed.view(attorney).government?.program).toEqual({ id: "opla-2022", revision: 1 });
    expect(reviewed.view(clerk).shared).toMatchObject({ program: "review-2011", revision: null });
    const waiting = book("awaiting_review", { program: "opla-2022" });
    expect(waiting.view(attorney).government?.program).toBeNull();
    expect(book("offered", { program: "opla-2022" }).view(clerk).shared.program).toBe("opla-2022");
  });

  it("asks for concurrence where the office does not", () => {
    const one = book("awaiting_review");
    one.programs = [{ ...review2011, needsConcurrence: true }];
    one.take(attorney, "open-review");
    one.take(attorney, "record-finding", FINDING);
    expect(one.view(supervisor).stage).toBe("awaiting_concurrence");
  });
});

function book(stage: Parameters<typeof caseAt>[0], more: Record<string, unknown> = {}): Casebook {
  const found = caseAt(stage, ["government", "court", "defense"], more);
  if (!found) throw new Error("no such case");
  return found;
}

function seen(one: Casebook): Program {
  return programOf(one.view(attorney), one.programs, one.today);
}
