/** What Next.js adds to the language (style modules, images), also before the first build. */
/// <reference types="next" />
/// <reference types="next/image-types/global" />
