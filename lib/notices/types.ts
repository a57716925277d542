export interface NoticeLine {
  id: string;
  caseId: string;
  /** 'Reyes-Ortega, Ana' */
  name: string;
  aNumber: string;
  text: string;
  /** `YYYY-MM-DD` in the organization's time zone. */
  on: string;
  unread: boolean;
}
