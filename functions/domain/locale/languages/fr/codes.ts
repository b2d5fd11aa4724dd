import type { CodeTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const codeTexts: CodeTexts = {
  MISSING_EMAIL: 'La ligne n’a pas d’adresse e-mail. Ajoutez-en une.',
  INVALID_EMAIL: 'Ce n’est pas une adresse e-mail valide. Écrivez-la comme name@example.com.',
  DUPLICATE_IN_FILE: 'Cette adresse figure plus haut dans le fichier, et c’est cette ligne-là qui a été utilisée.',
  NOT_ACTIVE:
    'D’après la ligne, la personne est partie, ou son compte est un compte invité ou désactivé : aucune invitation n’a été envoyée.',
  HIDDEN_ROW:
    'La ligne est masquée dans le classeur, peut-être par un filtre : aucune invitation n’a été envoyée. Si la personne doit être invitée, affichez la ligne et importez de nouveau le classeur.',
  NOT_A_PERSON:
    'La ligne n’est pas une personne, mais un exemple, une ligne d’en-tête répétée, un total, un compte de service ou une boîte partagée.',
  WRONG_FIELD_COUNT:
    'La ligne a plus ou moins de cellules que la ligne d’en-tête. Mettez entre guillemets les cellules qui contiennent le séparateur, ou ajoutez les cellules manquantes.',
  INVALID_PHONE_NUMBER: 'Écrivez le numéro de téléphone avec l’indicatif du pays, comme +49 30 901820.',
  INVALID_LOCALE: 'Écrivez la langue sous forme de code, comme de ou ja-JP.',
  INVALID_BIRTHDATE: 'Écrivez la date sous la forme année-mois-jour, comme 1990-12-31.',
  INVALID_CHARACTER:
    'La ligne contient un caractère non valide, ou des lettres qui n’ont pas pu être lues. Saisissez de nouveau la valeur.',
  VALUE_TOO_LONG: 'Une valeur dépasse 2 048 caractères. Raccourcissez-la.',
  VALUE_TOO_SHORT: 'Une valeur est trop courte pour l’annuaire des utilisateurs. Complétez-la.',
  INVALID_VALUE:
    'L’annuaire des utilisateurs attend ici une autre valeur : un nombre entier compris entre certaines limites, true ou false, ou une date.',
  ROW_TOO_LARGE: 'La ligne dépasse 128 Ko. Raccourcissez ses valeurs.',
  MISSING_ATTRIBUTE: 'Il manque une valeur que l’annuaire des utilisateurs exige. Ajoutez-la.',
  INVALID_GROUP_NAME:
    'Le nom d’un groupe dépasse 128 caractères ou contient des espaces. Séparez les groupes par ; et écrivez-les comme dans l’annuaire des utilisateurs. Si la colonne contient autre chose, renommez-la.',
  UNKNOWN_GROUP:
    'L’annuaire des utilisateurs n’a pas ce groupe. Corrigez son nom, ou demandez à votre administrateur de le créer.',
  VALUE_LEFT_OUT:
    'Une valeur n’a pas pu être lue et a été omise. Importer de nouveau la ligne ne l’ajoute pas : corrigez-la avant l’import, ou demandez ensuite à votre administrateur de l’ajouter.',
  SIGN_UP_REPLACED:
    'Quelqu’un s’était inscrit avec cette adresse sans jamais la confirmer. Cette inscription a été supprimée et la personne invitée.',
  DISABLED:
    'Le compte est désactivé : la personne ne peut pas se connecter. Demandez à votre administrateur de l’activer.',
  ENABLED: 'Le compte était désactivé et a été réactivé.',
  ADDRESS_NOT_VERIFIED:
    'Un compte existe avec cette adresse, mais elle n’a jamais été confirmée. La personne n’a pas été invitée. Demandez à votre administrateur de vérifier le compte.',
  NOT_SIGNED_IN_YET: 'La personne a déjà été invitée et ne s’est pas encore connectée.',
  DIFFERS:
    'Le compte a d’autres valeurs ou groupes que la ligne. Un import ne modifie pas les comptes qui existent déjà.',
  UNCONFIRMED_SIGN_UP:
    'Quelqu’un s’est inscrit avec cette adresse sans la confirmer. L’inscription ne peut pas être remplacée, ou est revenue à chaque fois. Demandez à votre administrateur de la supprimer, puis importez de nouveau la ligne.',
  GROUP_NOT_ALLOWED:
    'L’import n’a pas le droit d’attribuer un groupe que la ligne indique. Retirez-le de la ligne, ou demandez à votre administrateur d’autoriser ce groupe ou d’ajouter la personne à la main.',
  REFUSED_BY_COGNITO: 'L’annuaire des utilisateurs a refusé une valeur de cette ligne.',
  UNDELIVERED:
    'Le compte existe, mais l’invitation n’a pas pu être envoyée. Si l’adresse est juste, faites renvoyer l’invitation ; si elle est fausse, corrigez-la et importez de nouveau la ligne.',
  GROUP_NOT_ASSIGNED:
    'Le compte existe et la personne est invitée, mais n’a pas pu être ajoutée à un groupe. Ajoutez-l’y à la main.',
  SUPERSEDED:
    'Après le début de cet import, un autre système a signalé le départ de la personne. Aucun compte n’a été créé. Si elle est revenue, importez la ligne dans un nouveau fichier.',
  REFUSED_BY_TRIGGER: 'Une règle de l’annuaire des utilisateurs a refusé cette personne.',
  TRIGGER_FAILED:
    'Une fonction de l’annuaire des utilisateurs a échoué pour cette personne. Contactez votre administrateur, puis importez de nouveau la ligne.',
  THROTTLED: 'L’annuaire des utilisateurs était surchargé. Importez de nouveau la ligne plus tard.',
  DAILY_LIMIT: 'La limite quotidienne d’e-mails est atteinte. Importez de nouveau la ligne demain.',
  PERMISSION_DENIED:
    'L’import n’a pas le droit de créer des comptes dans cet annuaire des utilisateurs. Contactez votre administrateur, puis importez de nouveau la ligne.',
  SERVICE_FAULT: 'L’annuaire des utilisateurs a renvoyé une erreur inattendue. Importez de nouveau la ligne.',
  OUT_OF_TIME: 'Le temps imparti à l’import s’est écoulé avant cette ligne. Importez-la de nouveau.',
  UNFINISHED:
    'L’import s’est terminé avant que le résultat de cette ligne soit connu. Importez-la de nouveau ; si le compte a tout de même été créé, il reste tel quel.',
};
