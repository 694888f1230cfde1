// The score of a dimension is the average of its answers; what was left out does not count.
const average = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

export function scoresOf(answers, parts) {
  return parts.map(({ slug, label, questions }) => {
    const given = questions.map((question) => answers[question.id]).filter((mark) => mark !== undefined);
    return { slug, label, score: given.length ? Math.round(average(given) * 10) / 10 : null };
  });
}

/** So low that the page first says whom to call. */
export function isLow(answers, { parts, low }) {
  const scores = scoresOf(answers, parts).map(({ score }) => score);
  return Object.values(answers).some((mark) => mark <= low.answer) || scores.some((score) => score !== null && score <= low.average);
}
