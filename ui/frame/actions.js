// A row of small buttons that do something in the reader's browser: copy a text or a link, or save the chart beside them as PNG.
export default function ({ data, parentElement }) {
  const row = parentElement.querySelector(".row");
  const said = parentElement.querySelector("[role=status]");
  row.replaceChildren(...data.buttons.map((each) => button(each, said)));
}

function button({ label, done, kind, text }, said) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", async () => {
    const worked = await ACTIONS[kind](text, made);
    made.textContent = said.textContent = worked ? done : "Nicht möglich";
    setTimeout(() => { made.textContent = label; said.textContent = ""; }, 2500);
  });
  return made;
}

const ACTIONS = {
  text: (text) => copied(text),
  link: (text) => copied(location.origin + location.pathname + text),
  png: (text, made) => savedChart(text, made.getRootNode().host ?? made),
};

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedAsBefore(text);
  }
}

// Without HTTPS there is no clipboard API; a municipal intranet often has none.
function copiedAsBefore(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  const worked = document.execCommand("copy");
  field.remove();
  return worked;
}

async function savedChart(name, near) {
  const svg = near.closest("[class*=st-key-chart-]")?.querySelector("svg.marks");
  if (!svg) return false;
  const { width, height } = svg.getBoundingClientRect();
  const picture = new Image();
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
  const paper = canvas.getContext("2d");
  paper.fillStyle = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  Object.assign(document.createElement("a"), { href: canvas.toDataURL("image/png"), download: name }).click();
  return true;
}
