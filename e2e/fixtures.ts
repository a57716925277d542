/**
 * What every browser test has at hand: people who are signed in, cases at any stage, and an eye on
 * what the page complains about. A test fails when a page breaks its own content policy, throws, or
 * writes an error to the console.
 */
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Role } from "../lib/access/roles.ts";
import type { WalkedCase, Wish } from "../lib/testing/walk-types.ts";
import { Complaints } from "./complaints.ts";
import { SignInPage } from "./pages/sign-in.ts";
import { type Email, emailOf, FIRM } from "./people.ts";
import { Walker } from "./walker.ts";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface WorkerFixtures {
  walker: Walker;
  /** Who has signed in already, by address. */
  signedIn: Map<string, StorageState>;
}

interface Stand {
  /** A session of one's own, that the test may end. */
  ownSession?: boolean;
  javaScript?: boolean;
  viewport?: { width: number; height: number };
}

interface Fixtures {
  complaints: Complaints;
  /** A page of somebody who is signed in; the same person is the same page. */
  as: (who: Role | Email, stand?: Stand) => Promise<Page>;
  /** A page of somebody who is not. */
  stranger: (stand?: Omit<Stand, "ownSession">) => Promise<Page>;
  /** A case that no other test touches, at Los Angeles with the firm unless asked otherwise. */
  caseAt: (stage: Wish["stage"], wish?: Partial<Wish>) => Promise<WalkedCase>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Whoever looks for a button that is not there learns so before the whole test is over.
  actionTimeout: 15_000,

  walker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => {
      const walker = await Walker.start();
      await use(walker);
      await walker.stop();
    },
    { scope: "worker" },
  ],
  signedIn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => use(new Map()),
    { scope: "worker" },
  ],

  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => {
      const complaints = new Complaints();
      await use(complaints);
      expect(complaints.heard, "what pages complained about").toEqual([]);
    },
    { auto: true },
  ],

  as: async ({ browser, complaints, signedIn }, use) => {
    const pages = new Map<string, Page>();
    const contexts: BrowserContext[] = [];
    await use(async (who, stand = {}) => {
      const email = emailOf(who);
      const key = `${email} ${JSON.stringify(stand)}`;
      const known = pages.get(key);
      if (known) return known;
      const { ownSession = false, javaScript = true, viewport } = stand;
      const shared = ownSession ? undefined : signedIn.get(email);
      const context = await browser.newContext({
        javaScriptEnabled: javaScript,
        ...(viewport ? { viewport } : {}),
        ...(shared ? { storageState: shared } : {}),
      });
      contexts.push(context);
      complaints.listenTo(context, email, !javaScript);
      const page = await context.newPage();
      if (!shared) {
        await new SignInPage(page).signIn(email);
        if (!ownSession) signedIn.set(email, await context.storageState());
      }
      pages.set(key, page);
      return page;
    });
    for (const context of contexts) await context.close();
  },

  stranger: async ({ browser, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async ({ javaScript = true, viewport } = {}) => {
      const context = await browser.newContext({
        javaScriptEnabled: javaScript,
        ...(viewport ? { viewport } : {}),
      });
      contexts.push(context);
      complaints.listenTo(context, "a stranger", !javaScript);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  caseAt: async ({ walker }, use) => {
    await use((stage, wish = {}) => walker.caseAt({ court: "LOS", counsel: FIRM, ...wish, stage }));
  },
});

export { expect };
