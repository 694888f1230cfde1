// HL7 FHIR R4: a check is a QuestionnaireResponse, several are a Bundle.
const UUID = "urn:uuid:";
const PATH = "/mijn-gezondheid/vragenlijst.json";

export function responseOf(check, { url, version, language, parts, note }) {
  const answered = parts.map(({ slug, label, questions }) => ({
    linkId: slug,
    text: label,
    item: questions
      .filter(({ id }) => check.answers[id] !== undefined)
      .map(({ id, text }) => ({ linkId: id, text, answer: [{ valueInteger: check.answers[id] }] })),
  }));
  const noted = { linkId: note.id, text: note.text, answer: [{ valueString: check.note }] };
  return {
    resourceType: "QuestionnaireResponse",
    id: check.id,
    language,
    identifier: { system: "urn:ietf:rfc:3986", value: UUID + check.id },
    questionnaire: `${url}|${version}`,
    status: "completed",
    authored: check.on,
    item: [...answered.filter(({ item }) => item.length), ...(check.note ? [noted] : [])],
  };
}

export const bundleOf = (checks, told) => ({
  resourceType: "Bundle",
  type: "collection",
  entry: checks.map((check) => ({ fullUrl: UUID + check.id, resource: responseOf(check, told) })),
});

/** The responses in a file, or null where it is no FHIR. */
export function responsesIn(file) {
  if (file?.resourceType === "QuestionnaireResponse") return [file];
  if (file?.resourceType !== "Bundle") return null;
  const entries = Array.isArray(file.entry) ? file.entry : [];
  return entries.map((entry) => entry?.resource).filter((resource) => resource?.resourceType === "QuestionnaireResponse");
}

/** Which questions it answers: "ours", "newer" or "other". The portal may have moved, so its host does not count. */
export function questionsOf(response, { version }) {
  const [address, asked = version] = String(response.questionnaire ?? "").split("|");
  if (!address.endsWith(PATH)) return "other";
  return asked.localeCompare(version, "en", { numeric: true }) > 0 ? "newer" : "ours";
}

/** As a check that is still to be read: what it holds is another program's. */
export function checkOf(response, { parts, note }) {
  const groups = new Set(parts.map(({ slug }) => slug));
  const check = { id: idOf(response), on: String(response.authored ?? "").slice(0, 10), answers: {}, note: "" };
  const walk = (items) => {
    for (const item of Array.isArray(items) ? items : []) {
      const value = item?.answer?.[0]; // other programs name what was left out too
      if (value && item.linkId === note.id) check.note = value.valueString;
      else if (value && !groups.has(item.linkId)) check.answers[item.linkId] = value.valueInteger;
      walk(item?.item);
    }
  };
  walk(response.item);
  return check;
}

function idOf(response) {
  const named = String(response.identifier?.value ?? "");
  return named.startsWith(UUID) ? named.slice(UUID.length).toLowerCase() : crypto.randomUUID();
}
