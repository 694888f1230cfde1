// Everything here only adds: without it all pages and forms work.
import "htmx.org/dist/htmx.esm.min.js";
import { followList } from "./list.js";
import { showNarrowFilters } from "./filters.js";
import { openMarkers, showTiles } from "./map.js";
import { fillInLocation } from "./nearby.js";

document.documentElement.classList.add("js");
followList(document);
showNarrowFilters(document);
fillInLocation(document);
openMarkers(document);
showTiles(document);
