import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Reads screens as a machine reads them for those who cannot see or point, wide and narrow. */
export class Reading {
  readonly found: string[] = [];
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** An address as it opens. */
  async visit(address: string): Promise<void> {
    await this.page.setViewportSize(WIDTHS[0] ?? { width: 1440, height: 900 });
    await this.page.goto(address);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
    await this.look(address);
  }

  /** What is on the screen now, at both widths. */
  async look(what: string): Promise<void> {
    for (const size of WIDTHS) {
      await this.page.setViewportSize(size);
      await this.read(`${what}, ${size.width} wide`);
    }
  }

  /** What is on the screen now, as it is. */
  async read(what: string): Promise<void> {
    const builder = new AxeBuilder({ page: this.page })
      .setLegacyMode(true)
      .options({ resultTypes: ["violations"] })
      .withTags(STANDARDS);
    const { violations } = await builder.analyze();
    for (const { id, help, nodes } of violations) {
      const where = nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.html}`);
      this.found.push(`${what}: ${id}, ${help}: ${where.join(" | ").slice(0, 600)}`);
    }
    const scroll = await this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    if (scroll > 0) this.found.push(`${what}: the page scrolls sideways by ${scroll} px`);
  }

  nothingIsFound(): void {
    expect(this.found).toEqual([]);
  }
}
