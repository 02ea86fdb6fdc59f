// What the pages for signing in and for setting a password do. Nothing here is kept: the session is a cookie that no script reads.
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
/** What is said, in the language of the page. */
const { refusals, failed, unreachable } = JSON.parse(form.dataset.words);

/** In how many minutes, such as `in 5 minutes`. */
function fromNow(seconds) {
  const distances = new Intl.RelativeTimeFormat(document.documentElement.lang);
  return distances.format(Math.max(1, Math.ceil(seconds / 60)), 'minute');
}

async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return undefined;
  const { code } = await response.json();
  const seconds = Number(response.headers.get('Retry-After'));
  return (refusals[code] ?? failed).replace('{when}', fromNow(seconds));
}

const senders = {
  async 'sign-in'({ login, password }) {
    const problem = await send('POST', '/v1/session', { login, password });
    if (problem === undefined) location.assign(form.dataset.returnTo);
    return problem;
  },
  async password({ password, again }) {
    if (password !== again) return refusals.differ;
    // What follows the # has been sent to nobody.
    const problem = await send('PUT', '/v1/password', { secret: location.hash.slice(1), password });
    // The answer has signed this browser in; a page that finds otherwise leads to where one does.
    if (problem === undefined) location.assign('/');
    return problem;
  },
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  status.textContent = '';
  try {
    status.textContent = (await senders[form.dataset.kind](Object.fromEntries(new FormData(form)))) ?? '';
  } catch {
    status.textContent = unreachable;
  } finally {
    button.disabled = false;
  }
});
