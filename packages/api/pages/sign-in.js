// What the pages for signing in and for setting a password do. Nothing here is kept: the session is a cookie that no script reads.
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');

async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return undefined;
  const { detail, errors = [] } = await response.json();
  return [detail, ...errors.map(({ reason }) => reason)].join(' ');
}

const senders = {
  async 'sign-in'({ login, password }) {
    const problem = await send('POST', '/v1/session', { login, password });
    if (problem === undefined) location.assign(form.dataset.returnTo);
    return problem;
  },
  async password({ password, again }) {
    if (password !== again) return 'The two passwords differ.';
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
    status.textContent = 'Callcard does not answer. Try again.';
  } finally {
    button.disabled = false;
  }
});
