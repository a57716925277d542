import type { Side } from "../access/roles.ts";
import { CLIENT_COLUMNS } from "../clients/columns.ts";
import { DOCKET_COLUMNS } from "./docket.ts";
import { standingColumns } from "./standing.ts";
import type { ExportColumn } from "./types.ts";

/**
 * The columns of a file: first the header that the same organization's import reads, so that the
 * file comes back in as it left; then where the case stands, which an import leaves alone.
 */
export function columnsOf(side: Side): readonly ExportColumn[] {
  const header = side === "defense" ? CLIENT_COLUMNS : DOCKET_COLUMNS;
  return [...header, ...standingColumns(side)];
}
