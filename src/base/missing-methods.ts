/**
 * Standard methods that Chromium 90 lacks, for the page and its workers; polyfills.ts fetches them where they are missing. Which
 * methods the built files use is checked by test/e2e/old-browsers.test.ts. Knows nothing else.
 */
import "core-js/es/array/at";
import "core-js/es/array/find-last";
import "core-js/es/array/find-last-index";
import "core-js/es/array/to-reversed";
import "core-js/es/array/to-sorted";
import "core-js/es/array/with";
import "core-js/es/object/has-own";
import "core-js/es/string/at";
import "core-js/es/typed-array/at";
import "core-js/es/typed-array/find-last";
import "core-js/es/typed-array/find-last-index";
import "core-js/es/typed-array/to-reversed";
import "core-js/es/typed-array/to-sorted";
import "core-js/es/typed-array/with";
