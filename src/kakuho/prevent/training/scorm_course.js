// Draws a paper from BANK, marks it and tells the learning system (SCORM 1.2 run-time).
"use strict";
function findApi(from) {
  for (let at = from, n = 0; at && n < 8; at = at.parent === at ? null : at.parent, n += 1) {
    if (at.API) return at.API;
  }
  return null;
}
const API = findApi(window) || (window.opener ? findApi(window.opener) : null);
function tell(name, value) { if (API) API.LMSSetValue(name, value); }
function shuffled(list) {
  const copy = list.slice();
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy;
}
const asked = shuffled(BANK.questions).slice(0, BANK.asked);
const form = document.getElementById("paper");
for (const one of asked) {
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = one.text;
  set.append(legend);
  for (const place of shuffled(one.answers.map((_, at) => at))) {
    const label = document.createElement("label");
    const button = document.createElement("input");
    button.type = "radio"; button.name = one.id; button.value = String(place);
    label.append(button, one.answers[place]);
    label.style.display = "block";
    set.append(label);
  }
  const why = document.createElement("p");
  why.hidden = true; why.id = "why-" + one.id;
  why.textContent = BANK.words.why + ": " + one.why + " (" + one.cites.join(", ") + ")";
  set.append(why);
  form.append(set);
}
const submit = document.createElement("button");
submit.textContent = BANK.words.submit;
form.append(submit);
if (API) API.LMSInitialize("");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = new FormData(form);
  const right = asked.filter((one) => given.get(one.id) === "0").length;
  for (const one of asked) document.getElementById("why-" + one.id).hidden = false;
  const percent = Math.floor((100 * right) / asked.length);
  const passed = percent >= BANK.pass;
  document.getElementById("result").textContent =
    percent + "% " + (passed ? BANK.words.passed : BANK.words.failed);
  tell("cmi.core.score.min", "0"); tell("cmi.core.score.max", "100");
  tell("cmi.core.score.raw", String(percent));
  tell("cmi.core.lesson_status", passed ? "passed" : "failed");
  if (API) { API.LMSCommit(""); API.LMSFinish(""); }
});
