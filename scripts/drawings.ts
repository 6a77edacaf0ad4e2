// What the pictures of the overlay show besides it, drawn for them: gifts, and a scene behind.

const svg = (drawn: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${drawn}</svg>`;

export const GIFT_PICTURES = {
  Rose: svg(`<path d="M50 52 q-3 22 2 42" stroke="#2fa84f" stroke-width="6" fill="none" stroke-linecap="round"/>
    <path d="M52 76 q18-14 30-2 q-14 12-30 2" fill="#37c05e"/><path d="M50 72 q-16-12-28-3 q12 13 28 3" fill="#2fa84f"/>
    <circle cx="50" cy="34" r="26" fill="#e3123f"/><path d="M26 30 q10 30 26 30 q22-4 24-32 q-10 18-26 16 q-18 0-24-14" fill="#b70b30"/>
    <path d="M38 28 q12-18 24 0 q-4 16-14 12 q-8-6 2-10" fill="#ff5c7c"/>`),
  Rocket:
    svg(`<g transform="rotate(40 50 50)"><path d="M42 74 q8 30 16 0z" fill="#ff9d1e"/><path d="M45 74 q5 18 10 0z" fill="#ffe36e"/>
    <path d="M34 56 l-14 20 16-4z M66 56 l14 20-16-4z" fill="#e3123f"/><path d="M50 6 q22 24 16 68 h-32 q-6-44 16-68" fill="#f1f3ff"/>
    <path d="M50 6 q12 12 15 26 h-30 q3-14 15-26" fill="#e3123f"/><circle cx="50" cy="44" r="8" fill="#27b4ff" stroke="#8b93b8" stroke-width="4"/></g>`),
  'Heart Me': svg(`<path d="M50 88 C-20 44 22-6 50 26 C78-6 120 44 50 88" fill="#ff4f8b"/>
    <path d="M26 26 q-12 8-8 24" stroke="#ffd0e2" stroke-width="7" fill="none" stroke-linecap="round"/>`),
};

/** An evening over hills, without gradients, which make a picture heavy. */
export const BACKDROP = `
  body { margin: 0; overflow: hidden; height: 100vh; background:
    radial-gradient(circle at 68% 62%, #ffd9a0 0 9vmin, #ffb38a55 9.2vmin 15vmin, #ffb38a2a 15.2vmin 23vmin, transparent 23.2vmin),
    linear-gradient(#1b1240 0 22%, #2c1a54 0 36%, #452468 0 47%, #6d2f76 0 55%, #9a3d7c 0 62%, #c75a76 0 68%, #ee8463 0); }
  body::before, body::after { content: ''; position: fixed; inset: 55% 0 0; background: #2b1650;
    clip-path: polygon(0 45%, 12% 18%, 24% 40%, 38% 8%, 55% 42%, 70% 20%, 84% 44%, 100% 14%, 100% 100%, 0 100%); }
  body::after { inset: 72% 0 0; background: #150b2c;
    clip-path: polygon(0 20%, 18% 48%, 36% 12%, 58% 50%, 78% 16%, 100% 46%, 100% 100%, 0 100%); }
`;
