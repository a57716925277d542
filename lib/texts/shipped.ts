/**
 * The system's own wording: shown, and said to be the system's, until an organization writes its own.
 * Plain words and no advice; what it means for one person is for counsel to say. A changed wording
 * gets a new number, because answers name the text that was shown.
 */
import type { BothLanguages, End, Language, Revision, WaysText } from "./types.ts";
import { END_IDS, LANGUAGE_IDS } from "./types.ts";

interface Shipped extends BothLanguages<WaysText> {
  source: string;
  /** Day of the latest source. */
  asOf: string;
}

const NO: BothLanguages<string[]> = {
  en: [
    "The case stays on the court's calendar and goes on to a decision.",
    "An application that is pending with the court can be heard and decided.",
    "Nothing is lost by the answer itself: discretion can be asked for again. Nobody has to offer it.",
  ],
  es: [
    "El caso sigue en el calendario de la corte hasta una decisión.",
    "Una solicitud pendiente ante la corte se puede oír y decidir.",
    "La respuesta por sí sola no quita nada: se puede pedir otra vez. Nadie está obligado a ofrecerlo.",
  ],
};

/** Where no case is before a judge, or the order stands: nothing is heard because of a no. */
const NO_CHANGE: BothLanguages<string[]> = {
  en: [
    "Everything goes on as it would have without the offer.",
    "Nothing is lost by the answer itself: discretion can be asked for again. Nobody has to offer it.",
  ],
  es: [
    "Todo sigue como si no hubiera habido oferta.",
    "La respuesta por sí sola no quita nada: se puede pedir otra vez. Nadie está obligado a ofrecerlo.",
  ],
};

const GUIDANCE = "Guidance to ICE attorneys of 17 November 2011";
const MEMORANDUM = "ICE Policy 10075.1 of 17 June 2011";

const SHIPPED: Record<End, Shipped> = {
  closed: {
    source: `${GUIDANCE}; Matter of Avetisyan, 25 I&N Dec. 688 (BIA 2012)`,
    asOf: "2012-01-31",
    en: {
      yes: [
        "Both sides ask the judge to take the case off the calendar. Only the judge's order does it.",
        "It is not a status, not a pardon and not an end: the case sleeps and the record stays.",
        "It is not a work permit of its own. A permit still needs a ground of its own.",
        "Either side may ask to put the case back on the calendar, at any time.",
        "An application pending with the court stays on file but is not decided while the case is closed. The clock that counts toward a work permit may stop: ask counsel before answering.",
        "A move must still be told to the court (Form EOIR-33 says by when).",
      ],
      no: NO.en,
    },
    es: {
      yes: [
        "Las dos partes piden al juez que saque el caso del calendario. Solo la orden del juez lo hace.",
        "No es un estatus legal, ni un perdón, ni el final: el caso queda en pausa y el expediente sigue.",
        "No es por sí mismo un permiso de trabajo. El permiso necesita su propio fundamento.",
        "Cualquiera de las dos partes puede pedir que el caso vuelva al calendario, en cualquier momento.",
        "Una solicitud pendiente ante la corte sigue archivada, pero no se decide mientras el caso está cerrado. El reloj para el permiso de trabajo puede detenerse: pregunte a su abogado antes de contestar.",
        "Un cambio de domicilio todavía se avisa a la corte (el formulario EOIR-33 dice en qué plazo).",
      ],
      no: NO.es,
    },
  },
  terminated: {
    source: `${GUIDANCE}; 8 CFR 1239.2(c)`,
    asOf: "2011-11-17",
    en: {
      yes: [
        "Both sides ask the judge to end this proceeding. Only the judge's order does it.",
        "It is not a status and not a work permit of its own.",
        "The case cannot be put back on the calendar. The government could begin a new one with a new charging document.",
        "An application that only the court can decide ends with the proceeding: ask counsel before answering.",
      ],
      no: NO.en,
    },
    es: {
      yes: [
        "Las dos partes piden al juez que termine este proceso. Solo la orden del juez lo hace.",
        "No es un estatus legal ni por sí mismo un permiso de trabajo.",
        "Este caso no vuelve al calendario. El gobierno podría empezar otro con un nuevo documento de cargos.",
        "Una solicitud que solo la corte puede decidir termina con el proceso: pregunte a su abogado antes de contestar.",
      ],
      no: NO.es,
    },
  },
  not_filed: {
    source: MEMORANDUM,
    asOf: "2011-06-17",
    en: {
      yes: [
        "The charging document is not filed, and no court gets the case.",
        "It is not a status and not a work permit of its own.",
        "What only a judge can decide cannot be asked for, because there is no case in court: ask counsel before answering.",
        "The government could file a charging document later.",
      ],
      no: NO_CHANGE.en,
    },
    es: {
      yes: [
        "El documento de cargos no se presenta y ninguna corte recibe el caso.",
        "No es un estatus legal ni por sí mismo un permiso de trabajo.",
        "Lo que solo un juez puede decidir no se puede pedir, porque no hay caso en la corte: pregunte a su abogado antes de contestar.",
        "El gobierno podría presentar un documento de cargos más tarde.",
      ],
      no: NO_CHANGE.es,
    },
  },
  cancelled: {
    source: `${MEMORANDUM}; 8 CFR 239.2`,
    asOf: "2011-06-17",
    en: {
      yes: [
        "The government cancels the charging document before it is filed with the court.",
        "It is not a status and not a work permit of its own.",
        "What only a judge can decide cannot be asked for, because there is no case in court: ask counsel before answering.",
        "The government could issue a new charging document later.",
      ],
      no: NO_CHANGE.en,
    },
    es: {
      yes: [
        "El gobierno cancela el documento de cargos antes de presentarlo a la corte.",
        "No es un estatus legal ni por sí mismo un permiso de trabajo.",
        "Lo que solo un juez puede decidir no se puede pedir, porque no hay caso en la corte: pregunte a su abogado antes de contestar.",
        "El gobierno podría emitir otro documento de cargos más tarde.",
      ],
      no: NO_CHANGE.es,
    },
  },
  stayed: {
    source: `${MEMORANDUM}; 8 CFR 241.6; Form I-246`,
    asOf: "2011-06-17",
    en: {
      yes: [
        "The government waits with the removal until the day that it names. The order of removal stays.",
        "It is not a status, and it does not reopen the case.",
        "It ends on its day. It can be asked for again, and nobody has to grant it.",
        "Conditions can come with it, such as reporting to an office: ask counsel what they are.",
      ],
      no: NO_CHANGE.en,
    },
    es: {
      yes: [
        "El gobierno espera con la deportación hasta el día que indica. La orden de deportación sigue.",
        "No es un estatus legal y no reabre el caso.",
        "Termina en su día. Se puede pedir otra vez, y nadie está obligado a darla.",
        "Puede tener condiciones, como presentarse en una oficina: pregunte a su abogado cuáles son.",
      ],
      no: NO_CHANGE.es,
    },
  },
  deferred: {
    source: `${MEMORANDUM}; 8 CFR 274a.12(c)(14)`,
    asOf: "2011-06-17",
    en: {
      yes: [
        "The government does not act on removal until the day that it names.",
        "It is not a status, and the government can end it.",
        "A work permit is not part of it: it has to be applied for, and need has to be shown.",
        "It ends on its day. It can be asked for again, and nobody has to grant it.",
      ],
      no: NO_CHANGE.en,
    },
    es: {
      yes: [
        "El gobierno no actúa para deportar hasta el día que indica.",
        "No es un estatus legal, y el gobierno puede terminarla.",
        "El permiso de trabajo no viene incluido: hay que solicitarlo y mostrar que se necesita.",
        "Termina en su día. Se puede pedir otra vez, y nadie está obligado a darla.",
      ],
      no: NO_CHANGE.es,
    },
  },
  appeal_waived: {
    source: `${MEMORANDUM}; 8 CFR 1003.39`,
    asOf: "2011-06-17",
    en: {
      yes: [
        "The government does not appeal the judge's decision. What the judge decided becomes final.",
        "It adds nothing to the decision: what the decision gives, counsel can say.",
      ],
      no: NO_CHANGE.en,
    },
    es: {
      yes: [
        "El gobierno no apela la decisión del juez. Lo que el juez decidió queda firme.",
        "No añade nada a la decisión: lo que la decisión da, lo puede decir su abogado.",
      ],
      no: NO_CHANGE.es,
    },
  },
  reopened: {
    source: `${MEMORANDUM}; 8 CFR 1003.23`,
    asOf: "2011-06-17",
    en: {
      yes: [
        "Both sides ask the judge to open the case again. Only the judge's order does it.",
        "If the judge grants it, the case is pending again. It is not a status and not a work permit of its own.",
        "The case then goes on in court, with hearings that must be attended.",
      ],
      no: [
        "The order that ended the case stays as it is.",
        "A motion to reopen can still be filed by one side, within the time that the rules give: ask counsel.",
      ],
    },
    es: {
      yes: [
        "Las dos partes piden al juez que reabra el caso. Solo la orden del juez lo hace.",
        "Si el juez lo concede, el caso vuelve a estar pendiente. No es un estatus legal ni por sí mismo un permiso de trabajo.",
        "El caso sigue entonces en la corte, con audiencias a las que hay que asistir.",
      ],
      no: [
        "La orden que terminó el caso queda como está.",
        "Una sola parte todavía puede pedir que se reabra, en el plazo que dan las reglas: pregunte a su abogado.",
      ],
    },
  },
  general: {
    source: MEMORANDUM,
    asOf: "2011-06-17",
    en: {
      yes: [
        "The government uses its discretion as the offer says, and no further.",
        "It is not a status and not a work permit of its own.",
        "What it does to an application that is pending depends on the application: ask counsel before answering.",
      ],
      no: NO_CHANGE.en,
    },
    es: {
      yes: [
        "El gobierno usa su discreción como dice la oferta, y nada más.",
        "No es un estatus legal ni por sí mismo un permiso de trabajo.",
        "El efecto sobre una solicitud pendiente depende de la solicitud: pregunte a su abogado antes de contestar.",
      ],
      no: NO_CHANGE.es,
    },
  },
};

/** Changes with every change of the wording above. */
const NUMBER = 1;

const idOf = (end: End, language: Language) => `system:${end}:${language}:${NUMBER}`;

/** The system's own wording of one end. */
export function shippedText(end: End, language: Language): Revision {
  const { source, asOf, [language]: ways } = SHIPPED[end];
  return {
    ...ways,
    id: idOf(end, language),
    language,
    end,
    revision: 0,
    source,
    effectiveOn: asOf,
    author: null,
    createdAt: null,
  };
}

export function isShipped(id: string): boolean {
  return END_IDS.some((end) => LANGUAGE_IDS.some((language) => idOf(end, language) === id));
}
