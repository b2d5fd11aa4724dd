import type { FraudWords, MailTexts, SignUpTexts } from '../../language.ts';
import type { NameStyle } from '../../names.ts';
import { linkMessages } from './link.ts';

/* Spanish, with the formal "usted". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const names: NameStyle = {
  familyFirst: false,
  address: ({ given, full }) => given ?? full,
};

/** Somebody for previews, with letters of the language. */
export const examplePerson = { given_name: 'Íñigo', family_name: 'Muñoz' } as const;

export const fraudWords: FraudWords =
  'ahora aquí bloqueada clic contraseña cuenta llame llamar pague pagar suspendida tarjeta urgente verifique';

export const signUp: SignUpTexts = {
  notAllowed: 'Regístrese con la dirección de correo de su organización',
  blocked: 'Utilice otra dirección de correo: no se aceptan las de este proveedor',
  fixed: 'Su dirección de correo no se puede cambiar aquí. Pida a su administrador que la cambie',
  lowercase: 'Escriba su dirección de correo en minúsculas, por ejemplo nombre@example.com',
  plain:
    'Escriba su dirección de correo con letras sencillas de la a a la z, sin espacios, por ejemplo nombre@example.com',
};

export const mail: MailTexts = {
  greeting: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  usernameLabel: 'Su nombre de usuario',
  withoutButton: 'Si el botón no funciona, abra esta dirección en su navegador:',
  secrecy: 'No comparta este dato con nadie: nuestro personal nunca se lo pedirá.',
  help: '¿Tiene alguna pregunta? Estaremos encantados de ayudarle:',
  helpWithoutAddress: '¿Tiene alguna pregunta? Diríjase a la persona que gestiona las cuentas en su organización.',
  until: (date, time, zone) => `${date}, a las ${time}${zone ? ` (${zone})` : ''}`,
  messages: ({ brand, until }) => {
    const temporaryPassword = {
      codeLabel: 'Contraseña temporal',
      validity: `Es válida hasta el ${until}, y solo hasta que elija la suya. Si ha recibido varios correos nuestros, utilice el más reciente.`,
      action: 'Iniciar sesión',
      reason: `Recibe este correo porque se ha creado una cuenta de ${brand} para esta dirección. Si no lo esperaba, simplemente ignórelo.`,
      sms: (name: string, username: string) => `${name}: inicie sesión como ${username} con esta contraseña temporal:`,
    };
    return {
      ...linkMessages(brand),
      invitation: {
        ...temporaryPassword,
        subject: `Su invitación a ${brand}`,
        preheader: 'Inicie sesión con la contraseña temporal y elija después la suya.',
        headline: `Le damos la bienvenida a ${brand}`,
        intro:
          'Hemos creado una cuenta para usted. Inicie sesión con los datos siguientes y elija después su propia contraseña.',
      },
      reminder: {
        ...temporaryPassword,
        subject: `Su cuenta de ${brand} le espera`,
        preheader: 'Aún no ha iniciado sesión. Aquí tiene una nueva contraseña temporal.',
        headline: 'Su cuenta le espera',
        intro: `Hemos creado una cuenta de ${brand} para usted, pero aún no ha iniciado sesión. Aquí tiene una nueva contraseña temporal; las de correos anteriores ya no funcionan. Inicie sesión con ella y elija después la suya.`,
      },
      renewal: {
        ...temporaryPassword,
        subject: `Su nueva invitación a ${brand}`,
        preheader: 'Su invitación anterior ya no es válida. Esta sí lo es.',
        headline: 'Una nueva invitación para usted',
        intro: `Su invitación anterior a ${brand} ya no es válida, así que aquí tiene una nueva. Inicie sesión con esta contraseña temporal y elija después la suya.`,
      },
      again: {
        ...temporaryPassword,
        subject: `De nuevo, su invitación a ${brand}`,
        preheader: 'Con una nueva contraseña temporal. La anterior ya no funciona.',
        headline: 'De nuevo, su invitación',
        intro: `Le enviamos de nuevo su invitación a ${brand}, con una nueva contraseña temporal; las de correos anteriores ya no funcionan. Inicie sesión con ella y elija después la suya.`,
      },
      asked: {
        ...temporaryPassword,
        subject: `Su nueva contraseña temporal de ${brand}`,
        preheader: 'Inicie sesión con ella. La anterior ya no funciona.',
        headline: 'Su nueva contraseña temporal',
        intro: `Ya existe una cuenta de ${brand} creada para usted. Inicie sesión con esta nueva contraseña temporal y elija después la suya. Las de correos anteriores ya no funcionan.`,
        reason: `Recibe este correo porque alguien ha pedido una contraseña nueva o se ha registrado en ${brand} con esta dirección. Si no ha sido usted, consérvelo de todos modos: necesita esta contraseña temporal para iniciar sesión por primera vez.`,
      },
      'sign-up': {
        subject: `Confirme su dirección de correo para ${brand}`,
        preheader: 'Un paso más: introduzca su código de confirmación.',
        headline: 'Confirme su dirección',
        intro: `Gracias por registrarse en ${brand}. Introduzca este código en la página de registro para confirmar que la dirección es suya.`,
        codeLabel: 'Código de confirmación',
        validity: 'Es válido durante 24 horas.',
        action: 'Introducir el código',
        reason: `Recibe este correo porque alguien se ha registrado en ${brand} con esta dirección. Si no ha sido usted, ignórelo: sin el código, la cuenta no se confirma.`,
        sms: (name) => `${name}: su código de confirmación, válido durante 24 horas:`,
      },
      'resend-code': {
        subject: `Su nuevo código de confirmación para ${brand}`,
        preheader: 'Este es el nuevo código que ha solicitado.',
        headline: 'Su nuevo código',
        intro: 'Este es el nuevo código de confirmación que ha solicitado. Utilice este y no el de un correo anterior.',
        codeLabel: 'Código de confirmación',
        validity: 'Es válido durante 24 horas.',
        action: 'Introducir el código',
        reason: `Recibe este correo porque se ha solicitado un nuevo código para esta dirección en ${brand}. Si no ha sido usted, simplemente ignórelo.`,
        sms: (name) => `${name}: su nuevo código de confirmación, válido durante 24 horas:`,
      },
      'forgot-password': {
        subject: `Restablezca su contraseña de ${brand}`,
        preheader: 'Elija una contraseña nueva con este código.',
        headline: 'Elija una contraseña nueva',
        intro:
          'Este es su código para restablecer la contraseña. Introdúzcalo junto con la contraseña nueva que prefiera.',
        codeLabel: 'Código de restablecimiento',
        validity: 'Es válido durante 1 hora.',
        action: 'Elegir una contraseña nueva',
        reason: `Recibe este correo porque alguien ha pedido restablecer la contraseña de su cuenta de ${brand}. Si no ha sido usted, ignórelo: su contraseña no cambia.`,
        sms: (name) => `${name}: su código para una contraseña nueva, válido durante 1 hora:`,
      },
      'member-sign-up': {
        subject: `Ya tiene una cuenta de ${brand}`,
        preheader: 'Solo tiene que iniciar sesión. Con este código puede elegir una contraseña nueva.',
        headline: 'Ya tiene una cuenta',
        intro: `Alguien, probablemente usted, ha intentado registrarse en ${brand} con esta dirección. Ya tiene una cuenta: solo tiene que iniciar sesión. Con este código puede elegir una contraseña nueva.`,
        codeLabel: 'Código de restablecimiento',
        validity: 'Es válido durante 1 hora.',
        action: 'Elegir una contraseña nueva',
        reason: `Recibe este correo porque alguien ha intentado registrarse en ${brand} con esta dirección. Si no ha sido usted, ignórelo: su cuenta no cambia.`,
        sms: (name) => `${name}: ya tiene una cuenta. Su código para una contraseña nueva, válido durante 1 hora:`,
      },
      'update-attribute': {
        subject: `Confirme sus nuevos datos de contacto para ${brand}`,
        preheader: 'Ha pedido un cambio: confírmelo con este código.',
        headline: 'Confirme el cambio',
        intro: `Ha pedido cambiar los datos de contacto de su cuenta de ${brand}. Introduzca este código para confirmar que los nuevos son suyos. Hasta entonces no cambia nada.`,
        codeLabel: 'Código de confirmación',
        validity: 'Es válido durante 24 horas.',
        reason: `Recibe este correo porque alguien ha indicado esta dirección en una cuenta de ${brand}. Si no ha sido usted, ignórelo: sin el código no cambia nada.`,
        sms: (name) => `${name}: confirme sus nuevos datos de contacto en 24 horas con:`,
      },
      'verify-attribute': {
        subject: `Verifique sus datos de contacto para ${brand}`,
        preheader: 'Confirme sus datos de contacto con este código.',
        headline: 'Verifique sus datos',
        intro: `Introduzca este código para confirmar que los datos de contacto de su cuenta de ${brand} son suyos.`,
        codeLabel: 'Código de verificación',
        validity: 'Es válido durante 24 horas.',
        reason: `Recibe este correo porque se ha solicitado un código de verificación para esta dirección en una cuenta de ${brand}. Si no ha sido usted, simplemente ignórelo.`,
        sms: (name) => `${name}: su código de verificación, válido durante 24 horas:`,
      },
      authentication: {
        subject: `Su código de acceso para ${brand}`,
        preheader: 'Termine de iniciar sesión con este código.',
        headline: 'Su código de acceso',
        intro: 'Introduzca este código en la página en la que está iniciando sesión.',
        codeLabel: 'Código de acceso',
        validity: 'Solo es válido durante unos minutos.',
        reason: `Recibe este correo porque alguien está iniciando sesión en su cuenta de ${brand}. Si no es usted, no comparta el código: sin él nadie puede entrar. Si tiene una contraseña, cámbiela.`,
        sms: (name) => `${name}: su código de acceso, válido durante unos minutos:`,
      },
    };
  },
};
