import type { ShellTexts } from './text.ts';

/** Spanish. */
export const texts: ShellTexts = {
  title: 'Onboarding',
  skip: 'Ir al contenido',
  navigation: 'Menú principal',
  areas: { home: 'Inicio', import: 'Importar', runs: 'Todas las importaciones', people: 'Personas' },
  language: 'Idioma',
  account: (who) => `Cuenta de ${who}`,
  roles: { viewer: 'Puede consultar', approver: 'Puede importar e invitar', admin: 'Administración' },
  ownAccount: 'Mi cuenta',
  signOut: 'Cerrar sesión',
  wait: 'Cargando…',
  tryAgain: 'Reintentar',
  help: '¿Necesita ayuda?',
  noAccess: {
    title: 'No tiene acceso a esta página',
    intro: 'Pida acceso a la persona que gestiona las cuentas de su organización y vuelva a iniciar sesión después.',
    signedInAs: (who) => `Ha iniciado sesión como ${who}.`,
  },
  problems: {
    sessionExpired: 'Su sesión ha caducado. Vuelva a iniciar sesión.',
    forbidden: 'No tiene permiso para hacer esto. Pida acceso a un administrador.',
    notFound: 'Esto ya no está aquí.',
    conflict: 'Algo ha cambiado entretanto. Consulte el estado actual y vuelva a intentarlo.',
    gone: 'Esto se ha eliminado.',
    invalid: 'Algo no es correcto en esta solicitud. Recargue la página y vuelva a intentarlo.',
    throttled: 'Hay demasiada actividad en este momento. Espere un poco y vuelva a intentarlo.',
    throttledFor: (time) => `Hay demasiada actividad en este momento. Vuelva a intentarlo en ${time}.`,
    offline: 'No hay conexión. Compruebe su red y vuelva a intentarlo.',
    unavailable: 'El servicio no responde. Vuelva a intentarlo en un minuto.',
    unexpected: 'Se ha producido un error por nuestra parte. Vuelva a intentarlo.',
    notLoaded: 'No se ha podido cargar esta página. Compruebe su conexión y vuelva a intentarlo.',
  },
};
