// Reads a FHIR R4 resource from standard input, writes what the package `fhir` has against it, as JSON.
const { readFileSync } = require("node:fs");
const { Fhir } = require("fhir");

const resource = JSON.parse(readFileSync(0, "utf-8"));
const { messages } = new Fhir().validate(resource, { errorOnUnexpected: true });
console.log(JSON.stringify(messages.filter(({ severity }) => severity !== "info").map((m) => `${m.location}: ${m.message}`)));
